package dev.orderledger.bench;

/** There is nothing to measure on, or what should arrive did not; the message is one line for the person who asked. */
public final class CannotMeasure extends RuntimeException {

    CannotMeasure(String message) {
        super(message);
    }

    CannotMeasure(String message, Throwable cause) {
        super(message, cause);
    }
}
