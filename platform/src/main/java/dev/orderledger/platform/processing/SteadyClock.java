package dev.orderledger.platform.processing;

import java.time.Instant;
import java.time.InstantSource;

/** Goes on evenly from the time that the node's clock showed at first, whatever happens to that clock. For pauses. */
final class SteadyClock implements InstantSource {

    private final Instant start = Instant.now();
    private final long nanosAtStart = System.nanoTime();

    @Override
    public Instant instant() {
        return start.plusNanos(System.nanoTime() - nanosAtStart);
    }
}
