package dev.orderledger.order;

/** The order context refuses what a client asked; nothing was changed. */
public final class OrderRefused extends RuntimeException {

    private final Reason reason;

    public OrderRefused(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    public enum Reason {
        INVALID_ORDER,
        IDEMPOTENCY_KEY_REUSED,
        CUSTOMER_UNKNOWN,
        RESTAURANT_UNKNOWN,
        ORDER_NOT_FOUND,
        ORDER_NOT_CANCELLABLE
    }
}
