package dev.orderledger.order.web;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How long the path takes to decide an order, from what this service sees of it: the orders under way, and how long the
 * quickest of those took that were decided last. A card that is answered late makes its own order slow; only a path that is
 * behind makes the quickest one slow.
 */
final class PathDelay {

    /** Fewer orders than this are never a backlog, however long they take. */
    static final int MIN_UNDER_WAY = 50;

    private static final Duration WINDOW = Duration.ofSeconds(1);

    private final long maxDelay;
    private final LongSupplier nanoTime;
    private final Map<String, Long> underWay = new LinkedHashMap<>();
    private final Deque<Decision> decisions = new ArrayDeque<>();

    /** @param maxDelay of the quickest order, up to which the path keeps up */
    PathDelay(Duration maxDelay, LongSupplier nanoTime) {
        this.maxDelay = maxDelay.toNanos();
        this.nanoTime = nanoTime;
    }

    private record Decision(long at, long took) {}

    synchronized void placed(String order) {
        underWay.put(order, nanoTime.getAsLong());
    }

    /** How long it took; empty when it was placed before this began to look. */
    synchronized Optional<Duration> decided(String order) {
        long now = nanoTime.getAsLong();
        Optional<Long> took = Optional.ofNullable(underWay.remove(order)).map(placedAt -> now - placedAt);
        took.ifPresent(nanos -> decisions.add(new Decision(now, nanos)));
        forgetOld(now);
        return took.map(Duration::ofNanos);
    }

    synchronized int underWay() {
        return underWay.size();
    }

    /** Whether an order that is placed now would wait behind others for longer than it should. */
    synchronized boolean isTooLong() {
        long now = nanoTime.getAsLong();
        forgetOld(now);
        if (underWay.size() < MIN_UNDER_WAY) {
            return false;
        }
        long quickest = decisions.stream()
                .mapToLong(Decision::took)
                .min()
                .orElseGet(() -> now - underWay.values().iterator().next());
        return quickest > maxDelay;
    }

    private void forgetOld(long now) {
        while (!decisions.isEmpty() && now - decisions.peek().at > WINDOW.toNanos()) {
            decisions.remove();
        }
    }
}
