package dev.orderledger.projections.generation;

import dev.orderledger.access.RequestRefused;
import dev.orderledger.platform.log.EventLog;
import dev.orderledger.platform.log.NoTimeouts;
import dev.orderledger.platform.rebuild.Generation;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whether every read model is what a rebuild would make of it: writes each once more from the ledger, in tables of this
 * transaction alone, and compares row by row. Nothing is changed, and readers do not notice.
 */
@Component
class ReadModelVerification {

    private static final int BATCH = 4_096;
    /** A transaction that appends to a log takes locks of one number, or of 1 and another. */
    private static final String TAKE_TURNS = "SELECT pg_try_advisory_xact_lock(2, 0)";

    private final List<FoldedModel<?>> models;
    private final EventLog ledger;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate oneView;

    ReadModelVerification(
            List<FoldedModel<?>> models,
            EventLog inboxLog,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions) {
        this.models = models;
        this.ledger = inboxLog;
        this.jdbc = jdbc;
        this.oneView = new TransactionTemplate(transactions);
        this.oneView.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /**
     * What the comparison of one read model has shown.
     *
     * @param events    of the ledger, that were read
     * @param rows      that they make
     * @param different the keys of rows that serve and are not what they should be, at most 100; while events arrive, the
     *                  rows that they are about to change are among them
     */
    record Report(String model, long events, long rows, List<String> different) {}

    /** @throws RequestRefused when a node does so already: each one keeps PostgreSQL from vacuuming meanwhile */
    List<Report> verify() {
        return oneView.execute(transaction -> {
            transaction.setRollbackOnly();
            if (!jdbc.queryForObject(TAKE_TURNS, Boolean.class)) {
                throw new RequestRefused(
                        HttpStatus.CONFLICT,
                        "VERIFICATION_UNDER_WAY",
                        "The read models are being verified already. Wait until that has ended.");
            }
            jdbc.execute(NoTimeouts.SQL);
            models.forEach(model -> model.table().shadow());
            long events = replay();
            return models.stream().map(model -> report(model, events)).toList();
        });
    }

    private Report report(FoldedModel<?> model, long events) {
        return new Report(
                model.name(),
                events,
                model.table().rowsInShadow(),
                model.table().differencesToShadow());
    }

    private long replay() {
        Iterator<TrackedEventMessage<?>> events = ledger.stored(null).iterator();
        long count = 0;
        while (events.hasNext()) {
            List<DomainEventMessage<?>> batch = read(events);
            count += batch.size();
            apply(batch);
        }
        return count;
    }

    private void apply(List<DomainEventMessage<?>> batch) {
        for (FoldedModel<?> model : models) {
            List<DomainEventMessage<?>> concerning = batch.stream()
                    .filter(event -> model.keyOfConcerned(event) != null)
                    .toList();
            if (!concerning.isEmpty()) {
                model.apply(Generation.BLUE, concerning);
            }
        }
    }

    private static List<DomainEventMessage<?>> read(Iterator<TrackedEventMessage<?>> events) {
        List<DomainEventMessage<?>> batch = new ArrayList<>();
        while (batch.size() < BATCH && events.hasNext()) {
            batch.add((DomainEventMessage<?>) events.next());
        }
        return batch;
    }
}
