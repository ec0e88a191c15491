package dev.orderledger.platform.rebuild;

import dev.orderledger.access.RequestRefused;
import dev.orderledger.platform.metadata.Actor;
import dev.orderledger.platform.processing.DatabaseClock;
import dev.orderledger.platform.processing.SegmentTokens;
import dev.orderledger.platform.rebuild.Rebuild.State;
import dev.orderledger.platform.rebuild.ResetTo.Time;
import dev.orderledger.platform.web.InvalidInput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.config.Configuration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Rebuilding read models and publishing again, whichever node it is asked on and whichever holds the segments. Resets are
 * taken in and recorded here; {@link RebuildDriver} does the work.
 */
public final class Rebuilds {

    private final RebuildTable table;
    private final SegmentTokens tokens;
    private final Map<String, ResetProcedure> procedures;
    private final ObjectProvider<Configuration> axon;
    private final TransactionTemplate transactions;
    private final String node;
    private final DatabaseClock clock;
    private volatile Runnable wake = () -> {};

    Rebuilds(
            RebuildContext context,
            ObjectProvider<ResetProcedures> procedures,
            ObjectProvider<Configuration> axon,
            DatabaseClock clock) {
        this.table = context.table();
        this.tokens = context.tokens();
        this.procedures = procedures.stream()
                .flatMap(some -> some.procedures().stream())
                .collect(Collectors.toMap(ResetProcedure::processor, Function.identity()));
        this.axon = axon;
        this.transactions = context.transactions();
        this.node = context.node();
        this.clock = clock;
    }

    /**
     * Begins to reset a processor; the work is done in the background, by one of the nodes.
     *
     * @param processor a read model, such as {@code order-document}, or {@code outbox}
     * @param startedBy is recorded
     * @throws RequestRefused when it is not known, must not be replayed, or is being rebuilt already
     * @throws InvalidInput   when {@code to} lies in the future
     */
    public Rebuild start(String processor, ResetTo to, Actor startedBy) {
        ResetProcedure wanted = stepsOf(processor);
        if (to instanceof Time time && time.time().isAfter(clock.instant())) {
            throw new InvalidInput("/to", "lies in the future");
        }
        wanted.check(to);
        try {
            UUID id = table.insert(processor, to, startedBy, node);
            wake.run();
            return table.find(id).orElseThrow();
        } catch (DuplicateKeyException e) {
            throw new RequestRefused(
                    HttpStatus.CONFLICT, "REBUILD_UNDER_WAY", processor + " is being rebuilt already.");
        }
    }

    public Optional<Rebuild> find(UUID id) {
        return table.find(id);
    }

    /** Up to which position of its log a processor has handled everything, as stored by all nodes; -1 before everything. */
    public long position(String processor) {
        return tokens.lowest(processor);
    }

    /** Those under way and those that have ended, the latest first. */
    public List<Rebuild> all() {
        return table.all();
    }

    /**
     * Gives it up; what served goes on serving.
     *
     * @throws RequestRefused when there is none of this id, or when it has ended
     */
    public Rebuild cancel(UUID id, String cancelledBy) {
        if (!end(id, State.CANCELLED, "cancelled by " + cancelledBy)) {
            Rebuild ended = find(id).orElseThrow(() -> unknown(id.toString()));
            throw new RequestRefused(
                    HttpStatus.CONFLICT, "REBUILD_NOT_CANCELLABLE", "It has ended already, as " + ended.state() + ".");
        }
        return find(id).orElseThrow();
    }

    static RequestRefused unknown(String id) {
        return new RequestRefused(HttpStatus.NOT_FOUND, "REBUILD_UNKNOWN", "There is no rebuild " + id + ".");
    }

    /** Whether it was under way until now. */
    boolean end(UUID id, State state, String why) {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            Optional<Rebuild> underWay = table.lock(id).filter(Rebuild::isUnderWay); // waits for a swap
            underWay.ifPresent(rebuild -> {
                ResetProcedure begun = stepsOf(rebuild.processor());
                if (state == State.CANCELLED) {
                    begun.checkCancel(rebuild);
                }
                begun.giveUp(rebuild);
                table.end(id, state, why);
            });
            return underWay.isPresent();
        }));
    }

    ResetProcedure stepsOf(String processor) {
        ResetProcedure found = procedures.get(processor);
        if (found == null
                && axon.getObject()
                        .eventProcessingConfiguration()
                        .eventProcessor(processor)
                        .isPresent()) {
            throw new RequestRefused(HttpStatus.CONFLICT, "NOT_REPLAYABLE", whyNot(processor));
        } else if (found == null) {
            throw new RequestRefused(
                    HttpStatus.NOT_FOUND, "PROCESSOR_UNKNOWN", "There is no processor " + processor + " here.");
        }
        return found;
    }

    void onStart(Runnable callback) {
        wake = callback;
    }

    private String whyNot(String processor) {
        return procedures.keySet().stream()
                .filter(it -> processor.startsWith(it + "."))
                .findFirst()
                .map(model -> processor + " is one generation of " + model + "; rebuild that.")
                .orElse(processor + " decides: it would do a second time what it has done once.");
    }
}
