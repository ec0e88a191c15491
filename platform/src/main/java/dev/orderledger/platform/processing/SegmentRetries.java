package dev.orderledger.platform.processing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes segments up again when their pause is over. The framework's own pauses double up to a minute and begin again
 * with each claim, so an outage that is over would be felt for another minute.
 */
final class SegmentRetries {

    private static final Logger LOG = LoggerFactory.getLogger(SegmentRetries.class);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(5);

    private final Supplier<Collection<StreamingEventProcessor>> processors;
    private final FailingSegments failing;
    private final Clock clock;
    private final Map<String, Instant> brokenSince = new ConcurrentHashMap<>();

    SegmentRetries(Supplier<Collection<StreamingEventProcessor>> processors, FailingSegments failing, Clock clock) {
        this.processors = processors;
        this.failing = failing;
        this.clock = clock;
    }

    /** Called every now and then, more often than the shortest pause. */
    void look() {
        for (StreamingEventProcessor processor : processors.get()) {
            try {
                look(processor);
            } catch (RuntimeException e) {
                LOG.warn("Cannot look after {}: {}", processor.getName(), e.toString());
            }
        }
    }

    private void look(StreamingEventProcessor processor) {
        if (!processor.isRunning()) {
            failing.of(processor.getName()).keySet().forEach(it -> failing.recovered(processor.getName(), it));
            return;
        }
        failing.of(processor.getName()).forEach((segment, failure) -> {
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
            failing.recovered(processor.getName(), segment);
            return;
        }
        processor.claimSegment(segment).thenAccept(claimed -> {
            if (!claimed) { // another node has it now
                failing.recovered(processor.getName(), segment);
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
