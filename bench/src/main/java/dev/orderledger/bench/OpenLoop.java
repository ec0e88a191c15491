package dev.orderledger.bench;

import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Sends at a fixed rate, answered or not, so that a slow moment counts for everything that it delays. */
final class OpenLoop {

    private static final int SENDERS = 16;

    private OpenLoop() {}

    /** @param send is given the time at which it was meant to be called, and is called soon after */
    static void run(int perSecond, int count, Consumer<Instant> send) {
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try {
            pace(perSecond, count, meant -> senders.execute(() -> send.accept(meant)));
        } finally {
            senders.shutdown();
        }
    }

    /** The same for what returns at once, on this thread. */
    static void pace(int perSecond, long count, Consumer<Instant> send) {
        Instant begin = Instant.now();
        long beginNanos = System.nanoTime();
        for (long i = 0; i < count; i++) {
            long after = i * TimeUnit.SECONDS.toNanos(1) / perSecond;
            parkUntil(beginNanos + after);
            send.accept(begin.plusNanos(after));
        }
    }

    private static void parkUntil(long nanoTime) {
        for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
