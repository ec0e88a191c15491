package dev.orderledger.payment;

import dev.orderledger.contracts.OrderId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The idempotency key of everything that is asked of the provider for an order. It follows from the order alone, so that
 * a request that is delivered again, or handled by two nodes, is still one attempt at the provider.
 */
public final class AttemptId {

    private AttemptId() {}

    /** A name-based UUID; how it is made must never change, since the provider's books are kept under it. */
    public static String of(OrderId order) {
        return UUID.nameUUIDFromBytes(("orderledger/payment/" + order.value()).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
