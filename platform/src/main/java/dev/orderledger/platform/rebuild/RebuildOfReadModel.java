package dev.orderledger.platform.rebuild;

import dev.orderledger.platform.log.EventLog;
import dev.orderledger.platform.rebuild.Rebuild.State;
import dev.orderledger.platform.rebuild.RebuildRefused.Reason;
import dev.orderledger.platform.rebuild.ResetTo.Position;
import dev.orderledger.platform.rebuild.ResetTo.Tail;
import dev.orderledger.platform.rebuild.ResetTo.Time;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;

/**
 * Builds the generation that does not serve, and lets it serve. The one that serves goes on all the time, up to the
 * transaction in which they change places: there its tokens are held, so that it stands still, the new one is brought
 * as far, and readers never go back in time.
 */
final class RebuildOfReadModel implements Steps {

    private static final Duration UNTIL_UNCLAIMED = Duration.ofSeconds(30);

    private final ReadModel model;
    private final Workshop shop;
    private final ExecutorService workers;

    RebuildOfReadModel(ReadModel model, Workshop shop, ExecutorService workers) {
        this.model = model;
        this.shop = shop;
        this.workers = workers;
    }

    @Override
    public String processor() {
        return model.name();
    }

    @Override
    public void check(ResetTo to) {
        if (!(to instanceof Tail) && !model.canCopy()) {
            throw new RebuildRefused(
                    Reason.NOT_REPLAYABLE,
                    model.name() + " has to be rebuilt from the tail: its rows stand for many events each.");
        }
        checkLetters(to, shop.generations().serving(model.name()).processorOf(model.name()));
    }

    @Override
    public void run(Rebuild rebuild, BooleanSupplier goOn) throws Exception {
        Generation next = shop.generations().serving(model.name()).other();
        String owner = shop.node() + "/" + rebuild.id();
        if (rebuild.state() == State.STOPPING) {
            prepare(rebuild, next, owner);
        } else {
            shop.inTransaction(rebuild.id(), () -> shop.tokens().own(next.processorOf(model.name()), owner));
        }
        Replay replay = new Replay(model, next, owner, shop);
        replay.catchUp(workers, goOn, () -> progress(rebuild.id(), State.RUNNING, replay));
        if (goOn.getAsBoolean()) {
            progress(rebuild.id(), State.SWAPPING, replay);
            model.analyze(next);
            replay.catchUp(workers, goOn, () -> {});
        }
        if (goOn.getAsBoolean()) {
            model.changed(swap(rebuild, next, replay));
        }
    }

    @Override
    public void giveUp(Rebuild rebuild) {
        shop.tokens().release(shop.generations().serving(model.name()).other().processorOf(model.name()));
    }

    private void checkLetters(ResetTo to, String serving) {
        if (!(to instanceof Tail) && !shop.letters().isEmpty(serving)) {
            throw new RebuildRefused(
                    Reason.EVENTS_PUT_ASIDE,
                    "Rows of " + model.name()
                            + " miss events that were put aside. Retry or delete those first, or reset"
                            + " to the tail, which handles them again.");
        }
    }

    private void prepare(Rebuild rebuild, Generation next, String owner) {
        String processor = next.processorOf(model.name());
        shop.inTransaction(rebuild.id(), () -> shop.control().pause(processor, by(rebuild)));
        if (!shop.control().awaitUnclaimed(processor, UNTIL_UNCLAIMED)) {
            throw new IllegalStateException(processor + " does not stop");
        }
        shop.inTransaction(rebuild.id(), () -> model.empty(next));
        shop.inTransaction(rebuild.id(), () -> {
            long start = fill(rebuild.to(), next);
            shop.tokens().lay(processor, next.other().processorOf(model.name()), start, owner);
            shop.table().running(rebuild.id(), start);
        });
    }

    /** Answers the position behind which the log has to be read. */
    private long fill(ResetTo to, Generation next) {
        EventLog log = shop.log();
        if (to instanceof Tail) {
            return SegmentTokens.position(log.createTailToken());
        } else if (to instanceof Time time) {
            return copyUpTo(SegmentTokens.position(log.createTokenAt(time.time())), next);
        } else if (to instanceof Position position) {
            return copyUpTo(position.position(), next);
        }
        long head = SegmentTokens.position(log.createHeadToken()); // before the copy, which may contain more
        model.copy(next.other());
        return head;
    }

    /** What the rows that are copied do not contain yet is read in any case. */
    private long copyUpTo(long position, Generation next) {
        long contained = shop.tokens().lowest(next.other().processorOf(model.name()));
        return model.copyUpTo(next.other(), Math.min(position, contained));
    }

    private Set<String> swap(Rebuild rebuild, Generation next, Replay replay) {
        String serving = next.other().processorOf(model.name());
        String processor = next.processorOf(model.name());
        return shop.inTransaction(rebuild.id(), () -> {
            shop.tokens().freeze(serving);
            checkLetters(rebuild.to(), serving);
            shop.letters().deleteAll(serving); // all of it is in the rows that were written anew
            Set<String> changed = replay.finish();
            shop.generations().serve(model.name(), next);
            shop.tokens().release(processor);
            if (!shop.control().isPausedUntilCommit(serving)) {
                shop.control().resume(processor, by(rebuild));
                shop.control().pause(serving, by(rebuild));
            }
            progress(rebuild.id(), State.SWAPPING, replay);
            shop.table().end(rebuild.id(), State.DONE, null);
            return changed;
        });
    }

    private void progress(UUID id, State state, Replay replay) {
        shop.table()
                .progress(
                        id,
                        state,
                        replay.position(),
                        SegmentTokens.position(shop.log().createHeadToken()));
    }

    private static String by(Rebuild rebuild) {
        return "rebuild " + rebuild.id();
    }
}
