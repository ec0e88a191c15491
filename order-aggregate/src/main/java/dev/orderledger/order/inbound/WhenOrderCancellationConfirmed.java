package dev.orderledger.order.inbound;

import dev.orderledger.contracts.FulfilmentEvent.OrderCancellationConfirmed;
import dev.orderledger.order.OrderCommand.CancelOrder;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

@Component
@ProcessingGroup(OrderPolicies.GROUP)
class WhenOrderCancellationConfirmed {

    private final CommandGateway commands;

    WhenOrderCancellationConfirmed(CommandGateway commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(OrderCancellationConfirmed event) {
        commands.sendAndWait(new CancelOrder(event.orderId()));
    }
}
