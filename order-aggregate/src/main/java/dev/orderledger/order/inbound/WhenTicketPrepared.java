package dev.orderledger.order.inbound;

import dev.orderledger.contracts.RestaurantEvent.TicketPrepared;
import dev.orderledger.order.OrderCommand.CompleteOrder;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

@Component
@ProcessingGroup(OrderPolicies.GROUP)
class WhenTicketPrepared {

    private final CommandGateway commands;

    WhenTicketPrepared(CommandGateway commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(TicketPrepared event) {
        commands.sendAndWait(new CompleteOrder(event.orderId()));
    }
}
