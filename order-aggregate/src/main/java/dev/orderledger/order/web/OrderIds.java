package dev.orderledger.order.web;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.platform.web.InvalidInput;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Names new orders. A customer's idempotency key always names the same order, so that a request that is sent
 * again meets the order it has made, in the event store's own unique key.
 */
final class OrderIds {

    private static final int MAX_KEY_LENGTH = 64;

    private OrderIds() {}

    static OrderId of(String customerId, String idempotencyKey) {
        if (idempotencyKey == null) {
            return new OrderId(UUID.randomUUID().toString());
        }
        if (idempotencyKey.isBlank() || idempotencyKey.length() > MAX_KEY_LENGTH) {
            throw new InvalidInput("Idempotency-Key", "must have 1 to " + MAX_KEY_LENGTH + " characters");
        }
        byte[] name = (customerId + '\n' + idempotencyKey).getBytes(StandardCharsets.UTF_8);
        return new OrderId(UUID.nameUUIDFromBytes(name).toString());
    }
}
