package dev.orderledger.platform.rebuild;

import dev.orderledger.platform.deadletters.DeadLetterTable;
import dev.orderledger.platform.log.EventLog;
import dev.orderledger.platform.processing.ProcessorControl;
import dev.orderledger.platform.processing.SegmentToken;
import dev.orderledger.platform.processing.SegmentTokens;
import java.util.UUID;
import java.util.function.Supplier;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** What all rebuilds work with. */
record RebuildContext(
        RebuildTable table,
        Generations generations,
        SegmentTokens tokens,
        DeadLetterTable letters,
        ProcessorControl control,
        EventLog log,
        TransactionTemplate transactions,
        JdbcTemplate jdbc,
        String node) {

    /** A transaction that commits only if this node is the one that drives the rebuild, from its beginning to its end. */
    <T> T inTransaction(UUID rebuild, Supplier<T> work) {
        return transactions.execute(status -> {
            table.hold(rebuild, node);
            return work.get();
        });
    }

    /** @throws LostToAnother when the segment is not where it was, or another's */
    void move(String processor, SegmentToken from, TrackingToken to, String owner) {
        if (!tokens.store(processor, from, to, owner)) {
            throw new LostToAnother("its segments were moved or taken");
        }
    }

    void inTransaction(UUID rebuild, Runnable work) {
        inTransaction(rebuild, () -> {
            work.run();
            return null;
        });
    }
}
