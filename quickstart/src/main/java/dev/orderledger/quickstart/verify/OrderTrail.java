package dev.orderledger.quickstart.verify;

import dev.orderledger.contracts.OrderEvent.OrderPlaced;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.quickstart.verify.Verdict.Breach;
import java.util.Set;

/** What the event stores say has become of one order, in each context. */
final class OrderTrail {

    private static final Set<String> AGREED = Set.of("APPROVED", "COMPLETED");
    private static final Set<String> UNDONE = Set.of("REJECTED", "CANCELLED");

    final OrderId id;

    OrderPlaced placed;
    String status = "UNKNOWN";
    String attemptId;
    /** {@code null} as long as the restaurant has not taken it. */
    String ticket;

    OrderTrail(OrderId id) {
        this.id = id;
    }

    boolean isAgreed() {
        return AGREED.contains(status);
    }

    boolean isUndone() {
        return UNDONE.contains(status);
    }

    boolean isSettled() {
        return isAgreed() || isUndone();
    }

    /** What else is so, which should not be in this status. */
    Breach breach(String and) {
        return new Breach("order " + id, "is " + status + ", and " + and);
    }
}
