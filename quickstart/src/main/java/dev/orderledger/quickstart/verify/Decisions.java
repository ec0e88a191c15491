package dev.orderledger.quickstart.verify;

import dev.orderledger.contracts.CustomerEvent;
import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.Fact;
import dev.orderledger.contracts.OrderEvent;
import dev.orderledger.contracts.OrderEvent.OrderApproved;
import dev.orderledger.contracts.OrderEvent.OrderCancellationRequested;
import dev.orderledger.contracts.OrderEvent.OrderCancelled;
import dev.orderledger.contracts.OrderEvent.OrderCompleted;
import dev.orderledger.contracts.OrderEvent.OrderPlaced;
import dev.orderledger.contracts.OrderEvent.OrderRejected;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.PaymentEvent.PaymentInitiated;
import dev.orderledger.contracts.RestaurantEvent;
import dev.orderledger.contracts.RestaurantEvent.TicketAccepted;
import dev.orderledger.contracts.RestaurantEvent.TicketCancelled;
import dev.orderledger.contracts.RestaurantEvent.TicketPrepared;
import dev.orderledger.contracts.RestaurantId;
import dev.orderledger.quickstart.verify.Verdict.Breach;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything the contexts have decided, gathered by order, customer and restaurant. Takes each stream in its order. */
public final class Decisions {

    private static final Map<Class<? extends OrderEvent>, String> STATUS_AFTER = Map.of(
            OrderPlaced.class, "PENDING",
            OrderCancellationRequested.class, "CANCELLING",
            OrderApproved.class, "APPROVED",
            OrderRejected.class, "REJECTED",
            OrderCancelled.class, "CANCELLED",
            OrderCompleted.class, "COMPLETED");

    final Map<OrderId, OrderTrail> orders = new LinkedHashMap<>();
    final Map<CustomerId, CreditAccount> accounts = new HashMap<>();
    final Map<RestaurantId, StockAccount> stockrooms = new HashMap<>();
    final List<Breach> creditBreaches = new ArrayList<>();
    final List<Breach> stockBreaches = new ArrayList<>();
    private long count;

    public void add(Fact fact) {
        count++;
        if (fact instanceof OrderEvent event) {
            order(event);
        } else if (fact instanceof PaymentInitiated event) {
            trail(event.orderId()).attemptId = event.attemptId();
        } else if (fact instanceof CustomerEvent event) {
            accounts.computeIfAbsent(event.customerId(), CreditAccount::new).on(event, creditBreaches::add);
        } else if (fact instanceof RestaurantEvent event) {
            ticket(event);
            stockrooms.computeIfAbsent(event.restaurantId(), StockAccount::new).on(event, stockBreaches::add);
        }
    }

    public long count() {
        return count;
    }

    /** Orders on which something still has to happen. */
    public long unsettledOrders() {
        return orders.values().stream().filter(it -> !it.isSettled()).count();
    }

    private void order(OrderEvent event) {
        OrderTrail order = trail(event.orderId());
        if (event instanceof OrderPlaced placed) {
            order.placed = placed;
        }
        order.status = STATUS_AFTER.getOrDefault(event.getClass(), order.status);
    }

    private void ticket(RestaurantEvent event) {
        if (event instanceof TicketAccepted accepted) {
            trail(accepted.orderId()).ticket = "ACCEPTED";
        } else if (event instanceof TicketPrepared prepared) {
            trail(prepared.orderId()).ticket = "PREPARED";
        } else if (event instanceof TicketCancelled cancelled) {
            trail(cancelled.orderId()).ticket = "CANCELLED";
        }
    }

    private OrderTrail trail(OrderId order) {
        return orders.computeIfAbsent(order, OrderTrail::new);
    }
}
