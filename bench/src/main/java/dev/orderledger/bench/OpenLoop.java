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
            Instant begin = Instant.now();
            long beginNanos = System.nanoTime();
            long interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
            for (int i = 0; i < count; i++) {
                long after = i * interval;
                parkUntil(beginNanos + after);
                senders.execute(() -> send.accept(begin.plusNanos(after)));
            }
        } finally {
            senders.shutdown();
        }
    }

    private static void parkUntil(long nanoTime) {
        for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
