package dev.orderledger.restaurant.inbound;

import dev.orderledger.contracts.FulfilmentEvent.TicketRequested;
import dev.orderledger.restaurant.RestaurantCommand.OfferTicket;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

@Component
@ProcessingGroup("restaurant-policies")
class WhenTicketRequested {

    private final CommandGateway commands;

    WhenTicketRequested(CommandGateway commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(TicketRequested event) {
        commands.sendAndWait(new OfferTicket(event.restaurantId(), event.orderId(), event.lines()));
    }
}
