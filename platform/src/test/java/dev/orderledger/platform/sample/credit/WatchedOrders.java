package dev.orderledger.platform.sample.credit;

import dev.orderledger.contracts.OrderId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The orders that the process has come to the end with. */
@Component
public class WatchedOrders {

    private final Set<OrderId> seen = ConcurrentHashMap.newKeySet();
    private final Set<OrderId> failing = ConcurrentHashMap.newKeySet();

    public void failAt(OrderId order) {
        failing.add(order);
    }

    public void heal() {
        failing.clear();
    }

    public boolean hasSeen(OrderId order) {
        return seen.contains(order);
    }

    void seen(OrderId order) {
        if (failing.contains(order)) {
            throw new IllegalStateException("asked to fail at " + order);
        }
        seen.add(order);
    }
}
