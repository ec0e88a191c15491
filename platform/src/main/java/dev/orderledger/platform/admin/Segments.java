package dev.orderledger.platform.admin;

import dev.orderledger.platform.admin.MergePoint.At;
import dev.orderledger.platform.processing.ProcessorControl;
import dev.orderledger.platform.web.Problem;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackerStatus;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.ErrorResponseException;

/**
 * Splits and merges the segments of a processor from any node: all nodes let go of them, the tokens change in the same
 * transaction that lets the processor run again, and the nodes share out what is there then. The framework does it
 * only on the node that holds the segment.
 */
final class Segments {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration TO_CATCH_UP = Duration.ofMillis(300);
    private static final int ATTEMPTS = 10;
    private static final Comparator<Segment> LARGEST_SHARE_FIRST =
            Comparator.comparing(Segment::getMask).thenComparing(Segment::getSegmentId);

    private final TokenStore tokens;
    private final ProcessorControl control;
    private final TransactionTemplate transaction;

    Segments(TokenStore tokens, ProcessorControl control, TransactionTemplate transaction) {
        this.tokens = tokens;
        this.control = control;
        this.transaction = transaction;
    }

    /** Makes two of the segment with the largest share. */
    void split(String processor, String by) {
        standingStill(processor, by, () -> {
            Segment largest = segmentsOf(processor)[0];
            TrackerStatus[] halves = TrackerStatus.split(largest, tokens.fetchToken(processor, largest.getSegmentId()));
            store(processor, halves[0].getSegment(), halves[0].getTrackingToken());
            int added = halves[1].getSegment().getSegmentId();
            tokens.initializeSegment(halves[1].getTrackingToken(), processor, added);
            tokens.releaseClaim(processor, added);
            return added;
        });
    }

    /** Makes one of the two segments with the smallest share, as soon as both have handled the same. */
    void merge(StreamingEventProcessor processor, String by) {
        String name = processor.getName();
        if (segmentsOf(name).length == 1) {
            throw refused(HttpStatus.CONFLICT, "SINGLE_SEGMENT", name + " has one segment only.");
        }
        for (int attempt = 1; !mergeNow(processor, by); attempt++) {
            if (attempt == ATTEMPTS || control.isPaused(name)) {
                throw refused(
                        HttpStatus.CONFLICT,
                        "SEGMENTS_APART",
                        "Merged now, " + name + " would handle events twice. Try again when it has caught up.");
            }
            LockSupport.parkNanos(TO_CATCH_UP.toNanos());
        }
    }

    private boolean mergeNow(StreamingEventProcessor processor, String by) {
        String name = processor.getName();
        return standingStill(name, by, () -> {
            Segment[] segments = segmentsOf(name);
            At upper = at(name, segments[segments.length - 1]);
            At lower = at(
                    name,
                    Arrays.stream(segments)
                            .filter(upper.segment()::isMergeableWith)
                            .findFirst()
                            .orElseThrow());
            Optional<At> ahead = new MergePoint(processor).of(lower, upper);
            if (ahead.isPresent()) {
                tokens.deleteToken(name, upper.segment().getSegmentId());
                store(name, lower.segment(), ahead.get().token());
            } else {
                tokens.releaseClaim(name, upper.segment().getSegmentId());
                tokens.releaseClaim(name, lower.segment().getSegmentId());
            }
            return ahead.isPresent();
        });
    }

    private At at(String processor, Segment segment) {
        return new At(segment, tokens.fetchToken(processor, segment.getSegmentId()));
    }

    private <T> T standingStill(String processor, String by, Supplier<T> change) {
        boolean wasPaused = control.isPaused(processor);
        control.pause(processor, by);
        try {
            if (!control.awaitUnclaimed(processor, PATIENCE)) {
                throw refused(HttpStatus.SERVICE_UNAVAILABLE, "PROCESSOR_BUSY", processor + " did not come to a stop.");
            }
            return transaction.execute(status -> {
                T result = change.get();
                resumeUnless(wasPaused, processor, by);
                return result;
            });
        } catch (RuntimeException e) {
            resumeUnless(wasPaused, processor, by);
            throw e instanceof UnableToClaimTokenException
                    ? refused(HttpStatus.CONFLICT, "CONCURRENT_CHANGE", "Others change the segments; try again.")
                    : e;
        }
    }

    private void resumeUnless(boolean wasPaused, String processor, String by) {
        if (!wasPaused) {
            control.resume(processor, by);
        }
    }

    private void store(String processor, Segment segment, TrackingToken token) {
        tokens.storeToken(token, processor, segment.getSegmentId());
        tokens.releaseClaim(processor, segment.getSegmentId());
    }

    /** The largest share first. */
    private Segment[] segmentsOf(String processor) {
        return Arrays.stream(Segment.computeSegments(tokens.fetchSegments(processor)))
                .sorted(LARGEST_SHARE_FIRST)
                .toArray(Segment[]::new);
    }

    private static ErrorResponseException refused(HttpStatus status, String code, String detail) {
        return new ErrorResponseException(status, Problem.of(status, code, detail), null);
    }
}
