package dev.orderledger.fulfilment;

import dev.orderledger.contracts.OrderId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What fulfilments wait for, as they last said. */
class OpenRequestsInMemory implements OpenRequests {

    private final Map<OrderId, Entry> entries = new ConcurrentHashMap<>();

    @Override
    public void opened(OrderId order, Request request, int attempt, String deadline) {
        entries.put(order, new Entry(request, attempt));
    }

    @Override
    public void closed(OrderId order) {
        entries.remove(order);
    }

    Map<OrderId, Entry> entries() {
        return Map.copyOf(entries);
    }

    record Entry(Request request, int attempt) {}
}
