package dev.orderledger.world;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.fulfilment.OpenRequests;
import dev.orderledger.fulfilment.Request;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/** What fulfilments wait for, written when the transaction is committed. */
final class OpenRequestsInMemory implements OpenRequests {

    private final Map<OrderId, Request> open = new LinkedHashMap<>();

    @Override
    public void opened(OrderId order, Request request, int attempt, String deadline) {
        CurrentUnitOfWork.get().root().afterCommit(it -> open.put(order, request));
    }

    @Override
    public void closed(OrderId order) {
        CurrentUnitOfWork.get().root().afterCommit(it -> open.remove(order));
    }

    /** By order. */
    Map<OrderId, Request> all() {
        return open;
    }
}
