package dev.orderledger.platform.processing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The segments of this node whose last batch failed. The framework forgets an error when it gives the segment back. */
public final class FailingSegments {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(5);

    private final Map<Key, Failing> failing = new ConcurrentHashMap<>();
    private final Clock clock;

    FailingSegments(Clock clock) {
        this.clock = clock;
    }

    /** The failures of a processor, by segment. */
    public Map<Integer, Failing> of(String processor) {
        return failing.entrySet().stream()
                .filter(it -> it.getKey().processor.equals(processor))
                .collect(Collectors.toMap(it -> it.getKey().segment, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
    }

    Failing failed(String processor, int segment, String event, Throwable cause) {
        Instant now = clock.instant();
        return failing.merge(
                new Key(processor, segment),
                new Failing(event, cause, 1, now, now.plus(FIRST_PAUSE)),
                FailingSegments::again);
    }

    void recovered(String processor, int segment) {
        failing.remove(new Key(processor, segment));
    }

    /** A failure at another event means that there has been progress. */
    private static Failing again(Failing before, Failing now) {
        if (!before.event.equals(now.event)) {
            return now;
        }
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(before.attempts, 16));
        Duration pause = doubled.compareTo(MAX_PAUSE) < 0 ? doubled : MAX_PAUSE;
        return new Failing(now.event, now.cause, before.attempts + 1, before.since, now.since.plus(pause));
    }

    /**
     * A segment that fails.
     *
     * @param event    at which event it fails, in words
     * @param cause    of the last failure
     * @param attempts how often in a row
     * @param since    when it failed at this event for the first time
     * @param due      when it is tried again
     */
    public record Failing(String event, Throwable cause, int attempts, Instant since, Instant due) {}

    private record Key(String processor, int segment) {}
}
