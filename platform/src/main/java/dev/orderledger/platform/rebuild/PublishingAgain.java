package dev.orderledger.platform.rebuild;

import dev.orderledger.access.RequestRefused;
import dev.orderledger.platform.log.EventLog;
import dev.orderledger.platform.outbox.OutboxPublisher;
import dev.orderledger.platform.processing.SegmentToken;
import dev.orderledger.platform.rebuild.Rebuild.State;
import dev.orderledger.platform.rebuild.ResetTo.Head;
import dev.orderledger.platform.rebuild.ResetTo.Position;
import dev.orderledger.platform.rebuild.ResetTo.Time;
import java.util.function.BooleanSupplier;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.http.HttpStatus;

/**
 * Sets the tokens of a processor back where they stand, on all nodes: for the outbox, whose receivers know what they
 * have. It only ever goes back: to go forward would leave events out.
 */
final class PublishingAgain implements ResetProcedure {

    private final EventLog log;
    private final RebuildContext context;

    PublishingAgain(EventLog log, RebuildContext context) {
        this.log = log;
        this.context = context;
    }

    @Override
    public String processor() {
        return OutboxPublisher.PROCESSOR;
    }

    @Override
    public void check(ResetTo to) {
        if (to instanceof Head) {
            throw new RequestRefused(
                    HttpStatus.CONFLICT,
                    "NOT_REPLAYABLE",
                    "The " + OutboxPublisher.PROCESSOR
                            + " cannot skip what is not published: others would never hear of it.");
        }
    }

    @Override
    public void run(Rebuild rebuild, BooleanSupplier goOn) {
        if (rebuild.state() == State.STOPPING) {
            setBack(rebuild);
        }
        long target = context.table().target(rebuild.id());
        long position = context.tokens().lowest(OutboxPublisher.PROCESSOR);
        context.table().progress(rebuild.id(), State.RUNNING, Math.min(position, target), target);
        if (position >= target) {
            context.inTransaction(rebuild.id(), () -> context.table().end(rebuild.id(), State.DONE, null));
        }
    }

    @Override
    public void checkCancel(Rebuild rebuild) {
        if (rebuild.state() != State.STOPPING) {
            throw new RequestRefused(
                    HttpStatus.CONFLICT,
                    "REBUILD_NOT_CANCELLABLE",
                    "The " + OutboxPublisher.PROCESSOR
                            + " publishes again already; it can be paused, and goes on where it was.");
        }
    }

    @Override
    public void giveUp(Rebuild rebuild) {
        goOn(rebuild);
    }

    private void setBack(Rebuild rebuild) {
        context.inTransaction(rebuild.id(), () -> hold(rebuild));
        context.awaitUnclaimed(OutboxPublisher.PROCESSOR);
        context.inTransaction(rebuild.id(), () -> {
            long target = context.tokens().highest(OutboxPublisher.PROCESSOR);
            long start = Math.min(start(rebuild.to()), target);
            for (SegmentToken segment : context.tokens().of(OutboxPublisher.PROCESSOR)) {
                context.move(OutboxPublisher.PROCESSOR, segment, back(segment.handled(), start), null);
            }
            context.table().running(rebuild.id(), start);
            context.table().progress(rebuild.id(), State.RUNNING, start, target);
            goOn(rebuild);
        });
    }

    private long start(ResetTo to) {
        if (to instanceof Time time) {
            return SegmentToken.position(log.createTokenAt(time.time()));
        }
        return to instanceof Position position ? position.position() : SegmentToken.position(log.createTailToken());
    }

    /** A token further back: it keeps its gaps before {@code start}, and cannot stand on one. */
    private static GapAwareTrackingToken back(GapAwareTrackingToken token, long start) {
        long position = start;
        while (token.getGaps().contains(position)) {
            position--;
        }
        return position < token.getIndex()
                ? GapAwareTrackingToken.newInstance(position, token.getGaps().headSet(position))
                : token;
    }

    private void hold(Rebuild rebuild) {
        if (!context.control().hold(OutboxPublisher.PROCESSOR, rebuild.by())) {
            throw new CannotAcquireLockException("another change of " + OutboxPublisher.PROCESSOR + " is under way");
        }
    }

    /** Unless an operator has paused it. */
    private void goOn(Rebuild rebuild) {
        context.control().release(OutboxPublisher.PROCESSOR, rebuild.by());
    }
}
