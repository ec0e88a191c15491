package dev.orderledger.bench;

import dev.orderledger.embedded.ExpectedFailure;

/** There is nothing to measure on, or what should arrive did not. */
final class CannotMeasure extends ExpectedFailure {

    CannotMeasure(String message) {
        super(message, null);
    }

    CannotMeasure(String message, Throwable cause) {
        super(message, cause);
    }
}
