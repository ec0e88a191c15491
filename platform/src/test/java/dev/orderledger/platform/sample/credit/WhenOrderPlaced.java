package dev.orderledger.platform.sample.credit;

import dev.orderledger.contracts.OrderEvent.OrderPlaced;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

@Component
@ProcessingGroup(WhenOrderPlaced.GROUP)
class WhenOrderPlaced {

    static final String GROUP = "credit-policies";

    private final CommandGateway commands;
    private final Observer observer;

    WhenOrderPlaced(CommandGateway commands, Observer observer) {
        this.commands = commands;
        this.observer = observer;
    }

    @EventHandler
    void on(OrderPlaced event) {
        commands.sendAndWait(new ReserveCredit(event.customerId(), event.orderId(), event.total()));
        observer.handled(event.orderId());
    }
}
