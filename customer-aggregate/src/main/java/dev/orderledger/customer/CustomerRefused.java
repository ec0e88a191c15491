package dev.orderledger.customer;

/** What was asked of a customer is not possible; nothing has changed, and asking again does not help. */
public final class CustomerRefused extends RuntimeException {

    private final Reason reason;

    public CustomerRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    public enum Reason {
        CUSTOMER_NOT_FOUND,
        ALREADY_REGISTERED,
        CURRENCY_MISMATCH
    }
}
