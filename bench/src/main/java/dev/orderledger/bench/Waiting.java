package dev.orderledger.bench;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something that can only be asked about. */
final class Waiting {

    private static final long PAUSE_NANOS = Duration.ofMillis(5).toNanos();

    private Waiting() {}

    /** @throws CannotMeasure when it does not come within the time */
    static void until(String what, Duration timeout, BooleanSupplier condition) {
        if (!reached(timeout, condition)) {
            throw new CannotMeasure("Waited " + timeout.toSeconds() + " s in vain until " + what + ".");
        }
    }

    /** Answers whether it came within the time. */
    static boolean reached(Duration timeout, BooleanSupplier condition) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return true;
    }
}
