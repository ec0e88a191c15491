package dev.orderledger.platform.processing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/**
 * The segments of this node whose last batch failed. Each is taken up again when its pause is over. The framework forgets an
 * error when it gives the segment back; its own pauses double up to a minute and begin again with each claim, so an outage that
 * is over would be felt for another minute.
 */
public final class FailingSegments {

    private static final Logger LOG = LoggerFactory.getLogger(FailingSegments.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(5);

    private final ObjectProvider<Configuration> axon;
    private final InstantSource clock = new SteadyClock();
    private final Map<Key, Failing> failing = new ConcurrentHashMap<>();
    private final Map<String, Instant> brokenSince = new ConcurrentHashMap<>();

    FailingSegments(ObjectProvider<Configuration> axon) {
        this.axon = axon;
    }

    /**
     * A segment that fails.
     *
     * @param event    at which event it fails, in words
     * @param cause    of the last failure
     * @param attempts how often in a row
     * @param due      when it is tried again
     */
    public record Failing(String event, Throwable cause, int attempts, Instant due) {}

    private record Key(String processor, int segment) {}

    /** The failures of a processor, by segment. */
    public Map<Integer, Failing> of(String processor) {
        return failing.entrySet().stream()
                .filter(it -> it.getKey().processor.equals(processor))
                .collect(Collectors.toMap(it -> it.getKey().segment, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
    }

    /** A failure at another event than before means that there has been progress. */
    Failing failed(String processor, int segment, String event, Throwable cause) {
        return failing.compute(new Key(processor, segment), (key, before) -> {
            int attempts = before != null && before.event.equals(event) ? before.attempts + 1 : 1;
            return new Failing(event, cause, attempts, clock.instant().plus(pauseAfter(attempts)));
        });
    }

    private static Duration pauseAfter(int attempts) {
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, 16));
        return doubled.compareTo(MAX_PAUSE) < 0 ? doubled : MAX_PAUSE;
    }

    void recovered(String processor, int segment) {
        failing.remove(new Key(processor, segment));
    }

    /** Called every now and then, more often than the shortest pause. */
    void look() {
        for (StreamingEventProcessor processor : StreamingProcessors.of(axon.getObject())) {
            try {
                look(processor);
            } catch (RuntimeException e) {
                LOG.warn("Cannot look after {}: {}", processor.getName(), e.toString());
            }
        }
    }

    private void look(StreamingEventProcessor processor) {
        if (!processor.isRunning()) {
            of(processor.getName()).keySet().forEach(it -> recovered(processor.getName(), it));
            return;
        }
        of(processor.getName()).forEach((segment, failure) -> {
            if (failure.due().isBefore(clock.instant()) && !isWorking(processor, segment)) {
                takeUp(processor, segment);
            }
        });
        wakeIfBroken(processor);
    }

    private static boolean isWorking(StreamingEventProcessor processor, int segment) {
        EventTrackerStatus status = processor.processingStatus().get(segment);
        return status != null && !status.isErrorState();
    }

    /** A node that has its part already would hold the claim without working on it, and keep it from the others. */
    private void takeUp(StreamingEventProcessor processor, int segment) {
        long others = processor.processingStatus().keySet().stream()
                .filter(it -> it != segment)
                .count();
        if (others >= processor.maxCapacity()) {
            recovered(processor.getName(), segment);
            return;
        }
        processor.claimSegment(segment).thenAccept(claimed -> {
            if (!claimed) { // another node has it now
                recovered(processor.getName(), segment);
            }
        });
    }

    /** A processor that cannot read its log or its tokens pauses as a whole; any request makes it try again. */
    private void wakeIfBroken(StreamingEventProcessor processor) {
        if (!processor.isError()) {
            brokenSince.remove(processor.getName());
            return;
        }
        Instant now = clock.instant();
        Instant since = brokenSince.computeIfAbsent(processor.getName(), name -> now);
        if (since.plus(MAX_PAUSE).isBefore(now)) {
            brokenSince.put(processor.getName(), now);
            processor.claimSegment(0);
        }
    }
}
