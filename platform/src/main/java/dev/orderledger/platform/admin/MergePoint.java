package dev.orderledger.platform.admin;

import dev.orderledger.platform.log.EventLog;
import dev.orderledger.platform.processing.ProcessorLag;
import dev.orderledger.platform.processing.SegmentToken;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.AbstractEventProcessor;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.WrappedToken;

/**
 * Whether two segments have handled the same, so that one can go on for both. The framework merges segments at any two
 * positions and then handles again what lies between them; here that would be a second effect of the same fact.
 */
final class MergePoint {

    private static final int MAX_EVENTS_BETWEEN = 10_000;

    private final EventLog log;
    private final EventHandlerInvoker handlers;

    MergePoint(StreamingEventProcessor processor) {
        this.log = ProcessorLag.logOf(processor);
        this.handlers = ((AbstractEventProcessor) processor).eventHandlerInvoker();
    }

    /**
     * The one of the two that has come further, when the other one has nothing to handle up to there: tokens are stored
     * now and then, also of a segment that no event concerns.
     *
     * @return empty also when that cannot be said: too much lies between them, or one of them is being replayed
     */
    Optional<SegmentToken> of(SegmentToken one, SegmentToken other) {
        if (isReached(one, other)) {
            return Optional.of(other);
        }
        return isReached(other, one) ? Optional.of(one) : Optional.empty();
    }

    private boolean isReached(SegmentToken behind, SegmentToken ahead) {
        if (Objects.equals(behind.token(), ahead.token())) {
            return true;
        }
        if (ahead.token() == null || isWrapped(ahead) || isWrapped(behind)) {
            return false;
        }
        boolean furtherInAll = behind.token() == null || ahead.token().covers(behind.token());
        return furtherInAll && isNothingFor(behind, ahead.token().position().orElseThrow());
    }

    private boolean isNothingFor(SegmentToken behind, long end) {
        try (BlockingStream<TrackedEventMessage<?>> events = log.openStored(behind.token())) {
            for (int read = 0; read < MAX_EVENTS_BETWEEN; read++) {
                if (!events.hasNextAvailable(0, TimeUnit.MILLISECONDS)) {
                    return true;
                }
                TrackedEventMessage<?> event = events.nextAvailable();
                if (event.trackingToken().position().orElseThrow() > end) {
                    return true;
                }
                if (handlers.canHandle(event, behind.segment())) {
                    return false;
                }
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean isWrapped(SegmentToken at) {
        return at.token() instanceof WrappedToken;
    }
}
