package dev.orderledger.order.inbound;

import dev.orderledger.contracts.FulfilmentEvent.OrderRejectionRequested;
import dev.orderledger.order.OrderCommand.RejectOrder;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

@Component
@ProcessingGroup(OrderPolicies.GROUP)
class WhenOrderRejectionRequested {

    private final CommandGateway commands;

    WhenOrderRejectionRequested(CommandGateway commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(OrderRejectionRequested event) {
        commands.sendAndWait(new RejectOrder(event.orderId(), event.reason()));
    }
}
