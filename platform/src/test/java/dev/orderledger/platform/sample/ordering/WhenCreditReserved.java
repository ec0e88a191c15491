package dev.orderledger.platform.sample.ordering;

import dev.orderledger.contracts.CustomerEvent.CreditReserved;
import dev.orderledger.platform.sample.ordering.OrderingCommand.ApproveOrder;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

@Component
@ProcessingGroup(WhenCreditReserved.GROUP)
class WhenCreditReserved {

    static final String GROUP = "ordering-policies";

    private final CommandGateway commands;
    private final EventStore store;

    WhenCreditReserved(CommandGateway commands, EventStore store) {
        this.commands = commands;
        this.store = store;
    }

    @EventHandler
    void on(CreditReserved event) {
        if (store.lastSequenceNumberFor(event.orderId().value()).isPresent()) { // else an order of another test
            commands.sendAndWait(new ApproveOrder(event.orderId()));
        }
    }
}
