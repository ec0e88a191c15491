package dev.orderledger.restaurant;

import dev.orderledger.contracts.MenuItem;
import dev.orderledger.contracts.RestaurantId;
import java.util.List;

/**
 * A registered restaurant, as it is now.
 *
 * @param menu    with the stock that is left
 * @param tickets that are open, oldest first
 */
public record RestaurantDetails(
        RestaurantId restaurantId,
        String name,
        String currency,
        int capacity,
        boolean open,
        List<MenuItem> menu,
        List<Ticket> tickets) {}
