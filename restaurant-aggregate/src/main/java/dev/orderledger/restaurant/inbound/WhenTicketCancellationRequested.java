package dev.orderledger.restaurant.inbound;

import dev.orderledger.contracts.FulfilmentEvent.TicketCancellationRequested;
import dev.orderledger.restaurant.RestaurantCommand.CancelTicket;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

@Component
@ProcessingGroup("restaurant-policies")
class WhenTicketCancellationRequested {

    private final CommandGateway commands;

    WhenTicketCancellationRequested(CommandGateway commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(TicketCancellationRequested event) {
        commands.sendAndWait(new CancelTicket(event.restaurantId(), event.orderId()));
    }
}
