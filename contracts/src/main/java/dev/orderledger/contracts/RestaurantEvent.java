package dev.orderledger.contracts;

import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * What happens in a restaurant. Decided by the restaurant context; stream and Kafka key are the restaurant id, topic
 * {@code restaurant-events}; in order per restaurant.
 */
public sealed interface RestaurantEvent extends Fact {

    RestaurantId restaurantId();

    /**
     * Registered, and closed until it opens.
     *
     * @param currency of every price on the menu, ISO 4217
     * @param capacity the most tickets that may be accepted and not yet prepared or cancelled
     */
    @Revision("1")
    record RestaurantRegistered(
            RestaurantId restaurantId, String name, String currency, int capacity, List<MenuItem> menu)
            implements RestaurantEvent {

        public RestaurantRegistered {
            menu = List.copyOf(menu);
        }
    }

    /** An item is new, or has a new name, price or stock. */
    @Revision("1")
    record MenuItemChanged(RestaurantId restaurantId, MenuItem item) implements RestaurantEvent {}

    @Revision("1")
    record RestaurantOpened(RestaurantId restaurantId) implements RestaurantEvent {}

    @Revision("1")
    record RestaurantClosed(RestaurantId restaurantId) implements RestaurantEvent {}

    /** Answers {@code TicketRequested}: yes, and the portions are set aside. */
    @Revision("1")
    record TicketAccepted(RestaurantId restaurantId, OrderId orderId, List<OrderLine> lines)
            implements RestaurantEvent {

        public TicketAccepted {
            lines = List.copyOf(lines);
        }
    }

    /** Answers {@code TicketRequested}: no, and nothing is set aside. */
    @Revision("1")
    record TicketRefused(RestaurantId restaurantId, OrderId orderId, Reason reason) implements RestaurantEvent {

        public enum Reason {
            RESTAURANT_UNKNOWN,
            CLOSED,
            ITEM_UNKNOWN,
            PRICE_CHANGED,
            OUT_OF_STOCK,
            AT_CAPACITY
        }
    }

    /** Answers {@code TicketCancellationRequested}: there is no open ticket, and what was set aside is back in stock. */
    @Revision("1")
    record TicketCancelled(RestaurantId restaurantId, OrderId orderId) implements RestaurantEvent {}

    /** The kitchen is done with the order. */
    @Revision("1")
    record TicketPrepared(RestaurantId restaurantId, OrderId orderId) implements RestaurantEvent {}
}
