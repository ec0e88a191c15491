package dev.orderledger.world;

import dev.orderledger.contracts.Context;
import dev.orderledger.contracts.Fact;
import dev.orderledger.contracts.ItemId;
import dev.orderledger.contracts.MenuItem;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.OrderLine;
import dev.orderledger.contracts.RestaurantEvent.MenuItemChanged;
import dev.orderledger.contracts.RestaurantEvent.RestaurantRegistered;
import dev.orderledger.contracts.RestaurantEvent.TicketAccepted;
import dev.orderledger.contracts.RestaurantEvent.TicketCancelled;
import dev.orderledger.contracts.RestaurantEvent.TicketPrepared;
import dev.orderledger.contracts.RestaurantId;
import dev.orderledger.restaurant.RestaurantDetails;
import dev.orderledger.restaurant.Restaurants;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Stock, capacity and tickets, told from the events of the restaurants, beside what these say of themselves. */
final class Kitchens {

    private final Map<RestaurantId, Map<ItemId, Integer>> stock = new HashMap<>();
    private final Map<RestaurantId, Integer> capacity = new HashMap<>();
    private final Map<OrderId, TicketAccepted> open = new HashMap<>();
    private final Set<OrderId> prepared = new HashSet<>();
    private final List<String> broken;

    Kitchens(Contexts contexts, List<String> broken) {
        this.broken = broken;
        contexts.facts(Context.RESTAURANT).forEach(this::follow);
        stock.keySet()
                .forEach(it -> compare(it, contexts.node(Context.RESTAURANT).bean(Restaurants.class)));
    }

    boolean hasOpen(OrderId order) {
        return open.containsKey(order);
    }

    boolean hasPrepared(OrderId order) {
        return prepared.contains(order);
    }

    private void follow(Fact fact) {
        if (fact instanceof RestaurantRegistered event) {
            capacity.put(event.restaurantId(), event.capacity());
            stock.put(event.restaurantId(), new HashMap<>());
            event.menu().forEach(item -> put(event.restaurantId(), item));
        } else if (fact instanceof MenuItemChanged event) {
            put(event.restaurantId(), event.item());
        } else if (fact instanceof TicketAccepted event) {
            accept(event);
        } else if (fact instanceof TicketCancelled event) {
            TicketAccepted ticket = open.remove(event.orderId());
            if (ticket != null) {
                ticket.lines().forEach(line -> sell(ticket.restaurantId(), line, -line.quantity()));
            }
        } else if (fact instanceof TicketPrepared event) {
            open.remove(event.orderId());
            prepared.add(event.orderId());
        }
    }

    private void accept(TicketAccepted ticket) {
        if (open.put(ticket.orderId(), ticket) != null || prepared.contains(ticket.orderId())) {
            broken.add("5: the ticket of " + ticket.orderId() + " is accepted twice");
        }
        ticket.lines().forEach(line -> sell(ticket.restaurantId(), line, line.quantity()));
        long busy = open.values().stream()
                .filter(it -> it.restaurantId().equals(ticket.restaurantId()))
                .count();
        if (busy > capacity.get(ticket.restaurantId())) {
            broken.add("5: " + ticket.restaurantId() + " has " + busy + " open tickets");
        }
    }

    private void put(RestaurantId restaurant, MenuItem item) {
        stock.get(restaurant).put(item.itemId(), item.stock());
    }

    private void sell(RestaurantId restaurant, OrderLine line, int portions) {
        stock.get(restaurant).computeIfPresent(line.itemId(), (item, before) -> before - portions);
    }

    private void compare(RestaurantId id, Restaurants restaurants) {
        RestaurantDetails restaurant = restaurants.find(id).orElseThrow();
        for (MenuItem item : restaurant.menu()) {
            Integer expected = stock.get(id).get(item.itemId());
            if (expected == null ? item.stock() != null : !expected.equals(item.stock())) {
                broken.add("5: " + id + " has " + item.stock() + " portions of " + item.itemId() + ", not " + expected);
            }
        }
    }
}
