package dev.orderledger.fulfilment.deadlines;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * The earliest request among those of one kind that were answered lately: the minimum of a sliding window. An answer is
 * kept until a later one is to a request that was made no later.
 */
final class AnsweredRequests {

    private final Duration lately;
    private final LongSupplier nanoTime;
    private final Deque<Answered> oldestFirst = new ArrayDeque<>();

    AnsweredRequests(Duration lately, LongSupplier nanoTime) {
        this.lately = lately;
        this.nanoTime = nanoTime;
    }

    synchronized void add(Instant askedAt) {
        forget();
        while (!oldestFirst.isEmpty() && !oldestFirst.peekLast().askedAt.isBefore(askedAt)) {
            oldestFirst.removeLast();
        }
        oldestFirst.addLast(new Answered(askedAt, nanoTime.getAsLong()));
    }

    /** Whether one that was made before this time has lately been answered. */
    synchronized boolean includeOneFromBefore(Instant askedAt) {
        forget();
        return !oldestFirst.isEmpty() && oldestFirst.peekFirst().askedAt.isBefore(askedAt);
    }

    private void forget() {
        long now = nanoTime.getAsLong();
        while (!oldestFirst.isEmpty() && now - oldestFirst.peekFirst().answeredAt > lately.toNanos()) {
            oldestFirst.removeFirst();
        }
    }

    private record Answered(Instant askedAt, long answeredAt) {}
}
