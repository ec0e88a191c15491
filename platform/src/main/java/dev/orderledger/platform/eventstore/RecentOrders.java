package dev.orderledger.platform.eventstore;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.orderledger.contracts.OrderId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The orders that an aggregate with a long stream has finished with, the last 1,000 of them: enough to know a request
 * that comes again, and so few that its snapshot stays small however many orders there were (decision 19).
 */
public final class RecentOrders {

    static final int MAX_ORDERS = 1_000;

    private final Set<OrderId> orders = new LinkedHashSet<>();

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RecentOrders(List<OrderId> orders) {
        orders.forEach(this::add);
    }

    /** When there are too many, the oldest one is forgotten. */
    public void add(OrderId order) {
        orders.remove(order);
        orders.add(order);
        if (orders.size() > MAX_ORDERS) {
            orders.remove(orders.iterator().next());
        }
    }

    public boolean has(OrderId order) {
        return orders.contains(order);
    }

    @JsonValue
    List<OrderId> eldestFirst() {
        return List.copyOf(orders);
    }
}
