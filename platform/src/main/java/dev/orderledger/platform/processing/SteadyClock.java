package dev.orderledger.platform.processing;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Goes on evenly from the time that the node's clock showed at first, whatever happens to that clock. For pauses. */
final class SteadyClock extends Clock {

    private final Instant start = Instant.now();
    private final long nanosAtStart = System.nanoTime();

    @Override
    public Instant instant() {
        return start.plusNanos(System.nanoTime() - nanosAtStart);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("a pause has no zone");
    }
}
