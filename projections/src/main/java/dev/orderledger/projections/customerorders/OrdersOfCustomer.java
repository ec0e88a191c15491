package dev.orderledger.projections.customerorders;

import dev.orderledger.contracts.Money;
import dev.orderledger.projections.web.Cursor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A page of what a customer has ordered, newest first.
 *
 * @param counts how many of all orders of the customer stand where; a status that none has is absent
 * @param next   the cursor of the page after this one; {@code null} when this is the last
 */
record OrdersOfCustomer(String customerId, Map<String, Long> counts, List<Item> orders, String next) {

    record Item(String orderId, String restaurantId, String status, Money total, Instant placedAt) {}

    /** @param found one more than the limit, when there are more */
    static OrdersOfCustomer of(String customerId, List<CustomerOrders.Count> counts, List<Item> found, int limit) {
        List<Item> page = found.subList(0, Math.min(limit, found.size()));
        Item last = found.size() > limit ? page.get(limit - 1) : null;
        return new OrdersOfCustomer(
                customerId,
                counts.stream()
                        .collect(Collectors.toMap(
                                CustomerOrders.Count::getStatus,
                                CustomerOrders.Count::getOrders,
                                Long::sum,
                                TreeMap::new)),
                page,
                last == null ? null : new Cursor(last.placedAt(), last.orderId()).write());
    }
}
