package dev.orderledger.platform.admin;

import dev.orderledger.access.RequestRefused;
import dev.orderledger.platform.log.EventLog;
import dev.orderledger.platform.processing.ProcessorControl;
import dev.orderledger.platform.processing.ProcessorLag;
import dev.orderledger.platform.processing.SegmentToken;
import dev.orderledger.platform.processing.SegmentTokens;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.axonframework.eventhandling.AbstractEventProcessor;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.WrappedToken;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Splits and merges the segments of a processor from any node: all nodes let go of them, the tokens change in the same
 * transaction that lets the processor run again, and the nodes share out what is there then. The framework does it
 * only on the node that holds the segment.
 */
final class Segments {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration TO_CATCH_UP = Duration.ofMillis(300);
    private static final int ATTEMPTS = 10;
    private static final int MAX_EVENTS_BETWEEN = 10_000;
    private static final Comparator<SegmentToken> LARGEST_SHARE_FIRST = Comparator.comparing(
                    (SegmentToken at) -> at.segment().getMask())
            .thenComparing(at -> at.segment().getSegmentId());

    private final Processors processors;
    private final SegmentTokens tokens;
    private final ProcessorControl control;
    private final TransactionTemplate transaction;

    Segments(Processors processors, SegmentTokens tokens, ProcessorControl control, TransactionTemplate transaction) {
        this.processors = processors;
        this.tokens = tokens;
        this.control = control;
        this.transaction = transaction;
    }

    /** Makes two of the segment with the largest share. */
    void split(String name, String by) {
        StreamingEventProcessor processor = processors.get(name);
        standingStill(name, processor.getName(), by, () -> {
            Segment largest = freeSegmentsOf(processor.getName()).get(0).segment();
            tokens.copy(processor.getName(), largest.getSegmentId(), largest.splitSegmentId());
            return largest;
        });
    }

    /** Makes one of the two segments with the smallest share, as soon as both have handled the same. */
    void merge(String name, String by) {
        StreamingEventProcessor processor = processors.get(name);
        if (tokens.of(processor.getName()).size() == 1) {
            throw new RequestRefused(HttpStatus.CONFLICT, "SINGLE_SEGMENT", name + " has one segment only.");
        }
        for (int attempt = 1;
                !standingStill(name, processor.getName(), by, () -> mergeSmallest(processor));
                attempt++) {
            if (attempt == ATTEMPTS || control.isPaused(processor.getName())) {
                throw new RequestRefused(
                        HttpStatus.CONFLICT,
                        "SEGMENTS_APART",
                        "Merged now, " + name + " would handle events twice. Try again when it has caught up.");
            }
            LockSupport.parkNanos(TO_CATCH_UP.toNanos());
        }
    }

    private boolean mergeSmallest(StreamingEventProcessor processor) {
        List<SegmentToken> segments = freeSegmentsOf(processor.getName());
        SegmentToken upper = segments.get(segments.size() - 1);
        SegmentToken lower = segments.stream()
                .filter(it -> it.segment().isMergeableWith(upper.segment()))
                .findFirst()
                .orElseThrow();
        Optional<SegmentToken> ahead = ahead(processor, lower, upper);
        ahead.ifPresent(
                further -> tokens.merge(processor.getName(), lower.segment(), upper.segment(), further.segment()));
        return ahead.isPresent();
    }

    /**
     * The one of two segments that has come further, when the other one has nothing to handle up to there: tokens are stored
     * now and then, also of a segment that no event concerns. The framework merges segments at any two positions and then
     * handles again what lies between them; here that would be a second effect of the same fact.
     *
     * @return empty also when that cannot be said: too much lies between them, or one of them is being replayed
     */
    private static Optional<SegmentToken> ahead(
            StreamingEventProcessor processor, SegmentToken one, SegmentToken other) {
        if (isReached(processor, one, other)) {
            return Optional.of(other);
        }
        return isReached(processor, other, one) ? Optional.of(one) : Optional.empty();
    }

    private static boolean isReached(StreamingEventProcessor processor, SegmentToken behind, SegmentToken ahead) {
        if (Objects.equals(behind.token(), ahead.token())) {
            return true;
        }
        if (ahead.token() == null || isWrapped(ahead) || isWrapped(behind)) {
            return false;
        }
        boolean furtherInAll = behind.token() == null || ahead.token().covers(behind.token());
        return furtherInAll && isNothingFor(processor, behind, SegmentToken.position(ahead.token()));
    }

    private static boolean isNothingFor(StreamingEventProcessor processor, SegmentToken behind, long end) {
        EventLog log = ProcessorLag.logOf(processor);
        EventHandlerInvoker handlers = ((AbstractEventProcessor) processor).eventHandlerInvoker();
        Iterable<TrackedEventMessage<?>> events = log.stored(behind.token())
                .takeWhile(event -> SegmentToken.position(event.trackingToken()) <= end)::iterator;
        int read = 0;
        for (TrackedEventMessage<?> event : events) {
            read++;
            if (read > MAX_EVENTS_BETWEEN || handlers.canHandle(event, behind.segment())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWrapped(SegmentToken at) {
        return at.token() instanceof WrappedToken;
    }

    private <T> T standingStill(String name, String processor, String by, Supplier<T> change) {
        String hold = "%s, who changes segments (%s)".formatted(by, UUID.randomUUID());
        if (!control.hold(processor, hold)) {
            throw new RequestRefused(
                    HttpStatus.CONFLICT, "CONCURRENT_CHANGE", "Another change of " + name + " is under way.");
        }
        try {
            if (!control.awaitUnclaimed(processor, TIMEOUT)) {
                throw new RequestRefused(
                        HttpStatus.SERVICE_UNAVAILABLE, "PROCESSOR_BUSY", name + " did not come to a stop.");
            }
            return transaction.execute(status -> {
                T result = change.get();
                control.release(processor, hold);
                return result;
            });
        } catch (RuntimeException e) {
            control.release(processor, hold);
            throw e;
        }
    }

    /** Locked until the end of the transaction, the largest share first. */
    private List<SegmentToken> freeSegmentsOf(String processor) {
        List<SegmentToken> stored = tokens.lock(processor);
        if (stored.stream().anyMatch(it -> it.node() != null)) {
            throw new RequestRefused(
                    HttpStatus.CONFLICT, "CONCURRENT_CHANGE", "Someone is changing the segments; try again.");
        }
        return stored.stream().sorted(LARGEST_SHARE_FIRST).toList();
    }
}
