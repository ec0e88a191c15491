package dev.orderledger.bench;

/** The time since it was started. */
final class Stopwatch {

    private final long start = System.nanoTime();

    double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    double perSecond(long count) {
        return count / seconds();
    }
}
