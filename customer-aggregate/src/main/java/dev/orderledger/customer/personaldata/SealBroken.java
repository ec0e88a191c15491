package dev.orderledger.customer.personaldata;

/** What was sealed cannot be opened with the keys that are here; trying again does not help. */
public final class SealBroken extends IllegalStateException {

    private static final long serialVersionUID = 1;

    SealBroken(String message, Throwable cause) {
        super(message, cause);
    }
}
