package dev.orderledger.restaurant.inbound;

import dev.orderledger.contracts.FulfilmentEvent.TicketCancellationRequested;
import dev.orderledger.contracts.FulfilmentEvent.TicketRequested;
import dev.orderledger.restaurant.RestaurantCommand.CancelTicket;
import dev.orderledger.restaurant.RestaurantCommand.OfferTicket;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** What the restaurant context does when others ask something. */
@Component
@ProcessingGroup("restaurant-policies")
class RestaurantPolicies {

    private final CommandGateway commands;

    RestaurantPolicies(CommandGateway commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(TicketRequested event) {
        commands.sendAndWait(new OfferTicket(event.restaurantId(), event.orderId(), event.lines()));
    }

    @EventHandler
    void on(TicketCancellationRequested event) {
        commands.sendAndWait(new CancelTicket(event.restaurantId(), event.orderId()));
    }
}
