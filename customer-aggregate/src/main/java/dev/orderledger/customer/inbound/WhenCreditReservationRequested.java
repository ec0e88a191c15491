package dev.orderledger.customer.inbound;

import dev.orderledger.contracts.FulfilmentEvent.CreditReservationRequested;
import dev.orderledger.customer.CustomerCommand.ReserveCredit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

@Component
@ProcessingGroup("customer-policies")
class WhenCreditReservationRequested {

    private final CommandGateway commands;

    WhenCreditReservationRequested(CommandGateway commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(CreditReservationRequested event) {
        commands.sendAndWait(new ReserveCredit(event.customerId(), event.orderId(), event.amount()));
    }
}
