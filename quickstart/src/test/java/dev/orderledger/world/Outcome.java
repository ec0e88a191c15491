package dev.orderledger.world;

import dev.orderledger.contracts.Context;
import dev.orderledger.contracts.Fact;
import dev.orderledger.contracts.OrderEvent;
import dev.orderledger.contracts.OrderEvent.OrderApproved;
import dev.orderledger.contracts.OrderEvent.OrderCancellationRequested;
import dev.orderledger.contracts.OrderEvent.OrderCancelled;
import dev.orderledger.contracts.OrderEvent.OrderCompleted;
import dev.orderledger.contracts.OrderEvent.OrderPlaced;
import dev.orderledger.contracts.OrderEvent.OrderPrepared;
import dev.orderledger.contracts.OrderEvent.OrderRejected;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.RejectionReason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How an order has ended, told from its own events and from nothing else. */
record Outcome(OrderPlaced placed, Status status, RejectionReason rejection) {

    enum Status {
        PENDING,
        APPROVED,
        COMPLETED,
        CANCELLING,
        REJECTED,
        CANCELLED;

        /** Where an order may go from here. */
        Set<Status> next() {
            return switch (this) {
                case PENDING -> Set.of(APPROVED, REJECTED, CANCELLING);
                case APPROVED -> Set.of(COMPLETED, CANCELLING);
                case CANCELLING -> Set.of(CANCELLED);
                case COMPLETED, REJECTED, CANCELLED -> Set.of();
            };
        }
    }

    boolean stands() {
        return status == Status.APPROVED || status == Status.COMPLETED;
    }

    boolean isUndone() {
        return status == Status.REJECTED || status == Status.CANCELLED;
    }

    /** The status, and why it is that: as an auditor would sum it up. */
    String summary() {
        return rejection == null ? status.name() : status + " " + rejection.step() + " " + rejection.reason();
    }

    /** Every placed order; adds to the list what an order did that no order may do. */
    static Map<OrderId, Outcome> of(Contexts contexts, List<String> broken) {
        Map<OrderId, Outcome> outcomes = new LinkedHashMap<>();
        contexts.facts(Context.ORDER).forEach(fact -> {
            OrderEvent event = (OrderEvent) fact;
            if (event instanceof OrderPrepared) {
                return; // a note; changes nothing
            }
            Outcome before = outcomes.get(event.orderId());
            Outcome after = after(before, event);
            if (before != null && !before.status.next().contains(after.status)) {
                broken.add("1: " + event.orderId() + " goes from " + before.status + " to " + after.status);
            }
            outcomes.put(event.orderId(), after);
        });
        return outcomes;
    }

    private static Outcome after(Outcome before, Fact event) {
        if (event instanceof OrderPlaced placed) {
            return new Outcome(placed, Status.PENDING, null);
        }
        OrderPlaced placed = before.placed;
        if (event instanceof OrderApproved) {
            return new Outcome(placed, Status.APPROVED, null);
        } else if (event instanceof OrderCompleted) {
            return new Outcome(placed, Status.COMPLETED, null);
        } else if (event instanceof OrderCancellationRequested) {
            return new Outcome(placed, Status.CANCELLING, null);
        } else if (event instanceof OrderCancelled) {
            return new Outcome(placed, Status.CANCELLED, null);
        } else if (event instanceof OrderRejected rejected) {
            return new Outcome(placed, Status.REJECTED, rejected.reason());
        }
        throw new IllegalArgumentException("unknown: " + event);
    }
}
