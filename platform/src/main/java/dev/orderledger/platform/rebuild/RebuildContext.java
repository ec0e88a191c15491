package dev.orderledger.platform.rebuild;

import dev.orderledger.platform.ServiceProperties;
import dev.orderledger.platform.deadletters.DeadLetterTable;
import dev.orderledger.platform.log.EventLog;
import dev.orderledger.platform.processing.ProcessorControl;
import dev.orderledger.platform.processing.SegmentToken;
import dev.orderledger.platform.processing.SegmentTokens;
import dev.orderledger.platform.rebuild.RebuildTable.LostToAnother;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** What all rebuilds work with. */
public record RebuildContext(
        RebuildTable table,
        SegmentTokens tokens,
        DeadLetterTable letters,
        ProcessorControl control,
        EventLog inboxLog,
        TransactionTemplate transactions,
        JdbcTemplate jdbc,
        ServiceProperties service) {

    private static final Duration UNTIL_UNCLAIMED = Duration.ofSeconds(30);

    public String node() {
        return service.node();
    }

    /** A transaction that commits only if this node is the one that drives the rebuild, from its beginning to its end. */
    public <T> T inTransaction(UUID rebuild, Supplier<T> work) {
        return transactions.execute(status -> {
            table.hold(rebuild, node());
            return work.get();
        });
    }

    /** Waits until no node works on a processor that is to stand still. */
    public void awaitUnclaimed(String processor) {
        if (!control.awaitUnclaimed(processor, UNTIL_UNCLAIMED)) {
            throw new IllegalStateException(processor + " does not stop");
        }
    }

    /** @throws LostToAnother when the segment is not where it was, or another's */
    public void move(String processor, SegmentToken from, TrackingToken to, String owner) {
        if (!tokens.store(processor, from, to, owner)) {
            throw new LostToAnother("its segments were moved or taken");
        }
    }

    public void inTransaction(UUID rebuild, Runnable work) {
        inTransaction(rebuild, () -> {
            work.run();
            return null;
        });
    }
}
