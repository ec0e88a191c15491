package dev.orderledger.bench;

import java.time.Duration;
import java.util.Collection;

/** Latencies by rank. */
final class Latencies {

    private final long[] nanos;

    /** @param latencies at least one */
    Latencies(Collection<Duration> latencies) {
        this.nanos = latencies.stream().mapToLong(Duration::toNanos).sorted().toArray();
    }

    int count() {
        return nanos.length;
    }

    /** The latency in milliseconds that {@code share} of all did not exceed. */
    double millis(double share) {
        int rank = (int) Math.ceil(share * nanos.length);
        return nanos[Math.max(1, rank) - 1] / 1e6;
    }
}
