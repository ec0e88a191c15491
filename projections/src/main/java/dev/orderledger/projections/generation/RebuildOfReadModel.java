package dev.orderledger.projections.generation;

import dev.orderledger.access.RequestRefused;
import dev.orderledger.platform.log.EventLog;
import dev.orderledger.platform.processing.SegmentToken;
import dev.orderledger.platform.rebuild.Generation;
import dev.orderledger.platform.rebuild.Rebuild;
import dev.orderledger.platform.rebuild.Rebuild.State;
import dev.orderledger.platform.rebuild.RebuildContext;
import dev.orderledger.platform.rebuild.ResetProcedure;
import dev.orderledger.platform.rebuild.ResetTo;
import dev.orderledger.platform.rebuild.ResetTo.Position;
import dev.orderledger.platform.rebuild.ResetTo.Tail;
import dev.orderledger.platform.rebuild.ResetTo.Time;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;
import org.springframework.http.HttpStatus;

/**
 * Builds the generation that does not serve, and lets it serve. The one that serves goes on all the time, up to the
 * transaction in which they change places: there its tokens are held, so that it stands still, the new one is brought
 * as far, and readers never go back in time.
 */
final class RebuildOfReadModel implements ResetProcedure {

    private final FoldedModel<?> model;
    private final RebuildContext context;
    private final ExecutorService workers;

    RebuildOfReadModel(FoldedModel<?> model, RebuildContext context, ExecutorService workers) {
        this.model = model;
        this.context = context;
        this.workers = workers;
    }

    @Override
    public String processor() {
        return model.name();
    }

    @Override
    public void check(ResetTo to) {
        if (!(to instanceof Tail) && !model.table().isKeyedByOrder()) {
            throw new RequestRefused(
                    HttpStatus.CONFLICT,
                    "NOT_REPLAYABLE",
                    model.name() + " has to be rebuilt from the tail: its rows stand for many events each.");
        }
        checkLetters(to, context.table().serving(model.name()).processorOf(model.name()));
    }

    @Override
    public void run(Rebuild rebuild, BooleanSupplier goOn) {
        Generation next = context.table().serving(model.name()).other();
        String owner = context.node() + "/" + rebuild.id();
        if (rebuild.state() == State.STOPPING) {
            prepare(rebuild, next, owner);
        } else {
            context.inTransaction(rebuild.id(), () -> context.tokens().own(next.processorOf(model.name()), owner));
        }
        Replay replay = new Replay(model, next, owner, context);
        replay.catchUp(workers, goOn, () -> progress(rebuild.id(), State.RUNNING, replay));
        if (goOn.getAsBoolean()) {
            progress(rebuild.id(), State.SWAPPING, replay);
            model.table().analyze(next);
            replay.catchUp(workers, goOn, () -> {});
        }
        if (goOn.getAsBoolean()) {
            model.changed(swap(rebuild, next, replay));
        }
    }

    @Override
    public void giveUp(Rebuild rebuild) {
        context.tokens().own(context.table().serving(model.name()).other().processorOf(model.name()), null);
    }

    private void checkLetters(ResetTo to, String serving) {
        if (!(to instanceof Tail) && !context.letters().isEmpty(serving)) {
            throw new RequestRefused(
                    HttpStatus.CONFLICT,
                    "EVENTS_PUT_ASIDE",
                    "Rows of " + model.name()
                            + " miss events that were put aside. Retry or delete those first, or reset"
                            + " to the tail, which handles them again.");
        }
    }

    private void prepare(Rebuild rebuild, Generation next, String owner) {
        String processor = next.processorOf(model.name());
        context.inTransaction(rebuild.id(), () -> context.control().pause(processor, rebuild.actor()));
        context.awaitUnclaimed(processor);
        context.inTransaction(rebuild.id(), () -> model.table().empty(next));
        context.inTransaction(rebuild.id(), () -> {
            long start = fill(rebuild.to(), next);
            context.tokens().replace(processor, next.other().processorOf(model.name()), start, owner);
            context.table().running(rebuild.id(), start);
        });
    }

    /** Answers the position after which the log has to be read. */
    private long fill(ResetTo to, Generation next) {
        EventLog log = context.inboxLog();
        if (to instanceof Tail) {
            return SegmentToken.position(log.createTailToken());
        } else if (to instanceof Time time) {
            return copyUpTo(SegmentToken.position(log.createTokenAt(time.time())), next);
        } else if (to instanceof Position position) {
            return copyUpTo(position.position(), next);
        }
        long head = SegmentToken.position(log.createHeadToken()); // before the copy, which may contain more
        model.table().copyToOther(next.other());
        return head;
    }

    /** What the rows that are copied do not contain yet is read in any case. */
    private long copyUpTo(long position, Generation next) {
        long contained = context.tokens().lowest(next.other().processorOf(model.name()));
        return model.table().copyToOtherUpTo(next.other(), Math.min(position, contained));
    }

    private Set<String> swap(Rebuild rebuild, Generation next, Replay replay) {
        String serving = next.other().processorOf(model.name());
        String processor = next.processorOf(model.name());
        return context.inTransaction(rebuild.id(), () -> {
            context.tokens().lock(serving);
            checkLetters(rebuild.to(), serving);
            context.letters().deleteAll(serving); // all of it is in the rows that were written again
            Set<String> changed = replay.finish();
            context.table().serve(model.name(), next);
            context.tokens().own(processor, null);
            if (!context.control().isPausedUntilCommit(serving)) {
                context.control().resume(processor, rebuild.actor());
                context.control().pause(serving, rebuild.actor());
            }
            progress(rebuild.id(), State.SWAPPING, replay);
            context.table().end(rebuild.id(), State.DONE, null);
            return changed;
        });
    }

    private void progress(UUID id, State state, Replay replay) {
        context.table()
                .progress(
                        id,
                        state,
                        replay.position(),
                        SegmentToken.position(context.inboxLog().createHeadToken()));
    }
}
