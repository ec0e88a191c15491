package dev.orderledger.payment;

/** The provider did not answer, not in time, or not in its own language. What was asked may have taken effect. */
public class ProviderUnavailable extends RuntimeException {

    public ProviderUnavailable(String message) {
        super(message);
    }

    public ProviderUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
