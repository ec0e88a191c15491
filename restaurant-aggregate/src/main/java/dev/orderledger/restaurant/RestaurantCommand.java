package dev.orderledger.restaurant;

import dev.orderledger.contracts.InvalidValue;
import dev.orderledger.contracts.MenuItem;
import dev.orderledger.contracts.Money;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.OrderLine;
import dev.orderledger.contracts.RestaurantId;
import java.util.HashSet;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Everything one may ask of a restaurant. */
public sealed interface RestaurantCommand {

    /** The most items on a menu: the aggregate and every answer about it hold all of them. */
    int MAX_ITEMS = 500;

    RestaurantId restaurantId();

    /**
     * Refused when the id is taken.
     *
     * @param currency of every price on the menu, for good
     * @param capacity at least 1
     * @param menu     at most {@link #MAX_ITEMS}, every item once, at a price that is not negative, with a stock that is not
     *     negative or unlimited
     */
    record RegisterRestaurant(
            @TargetAggregateIdentifier RestaurantId restaurantId,
            String name,
            String currency,
            int capacity,
            List<MenuItem> menu)
            implements RestaurantCommand {

        public RegisterRestaurant {
            menu = List.copyOf(menu);
            Money.zero(currency);
            require(capacity >= 1, "a capacity is at least 1");
            require(menu.size() <= MAX_ITEMS, "a menu has at most " + MAX_ITEMS + " items");
            menu.forEach(RestaurantCommand::requireValid);
            for (MenuItem item : menu) {
                require(item.price().currency().equals(currency), "a menu has prices in one currency");
            }
            require(
                    new HashSet<>(menu.stream().map(MenuItem::itemId).toList()).size() == menu.size(),
                    "a menu has an item once");
        }
    }

    /** Adds the item or replaces it, its stock included. Refused for a price in another currency, and when the menu is full. */
    record ChangeMenuItem(@TargetAggregateIdentifier RestaurantId restaurantId, MenuItem item)
            implements RestaurantCommand {

        public ChangeMenuItem {
            requireValid(item);
        }
    }

    record OpenRestaurant(@TargetAggregateIdentifier RestaurantId restaurantId) implements RestaurantCommand {}

    /** Tickets that are open stay open. */
    record CloseRestaurant(@TargetAggregateIdentifier RestaurantId restaurantId) implements RestaurantCommand {}

    /** Answered by an event, whatever the answer. */
    record OfferTicket(@TargetAggregateIdentifier RestaurantId restaurantId, OrderId orderId, List<OrderLine> lines)
            implements RestaurantCommand {

        public OfferTicket {
            lines = List.copyOf(lines);
        }
    }

    /** Answered by an event, also when there is nothing to cancel. */
    record CancelTicket(@TargetAggregateIdentifier RestaurantId restaurantId, OrderId orderId)
            implements RestaurantCommand {}

    /** Refused when no such ticket is open. */
    record MarkPrepared(@TargetAggregateIdentifier RestaurantId restaurantId, OrderId orderId)
            implements RestaurantCommand {}

    private static void requireValid(MenuItem item) {
        require(item.price().amount() >= 0, "a price is not negative");
        require(item.stock() == null || item.stock() >= 0, "a stock is not negative");
    }

    private static void require(boolean condition, String rule) {
        if (!condition) {
            throw new InvalidValue(rule);
        }
    }
}
