package dev.orderledger.platform.eventstore;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;

/** The framework's JDBC engine, with time kept as {@code timestamptz} and PostgreSQL's own code for a duplicate key. */
public final class PostgresEventStorage extends JdbcEventStorageEngine {

    private static final int BATCH_SIZE = 500;

    // How long, and over how many later rows, a row that is committed late is waited for. Longer than a transaction may
    // last, see transaction_timeout in platform.yml; a row later than this would never be delivered.
    private static final int GAP_TIMEOUT_MILLIS = 600_000;
    private static final int GAP_OFFSET = 1_000_000;

    private final boolean hasSnapshots;

    private PostgresEventStorage(Builder builder, boolean hasSnapshots) {
        super(builder);
        this.hasSnapshots = hasSnapshots;
    }

    /** Reads the events of one table; {@code upcasters} apply to what is read. */
    public static PostgresEventStorage of(
            EventTable table,
            EventUpcaster upcasters,
            Serializer serializer,
            ConnectionProvider connections,
            TransactionManager transactions) {
        return of(table, upcasters, Optional.empty(), serializer, connections, transactions);
    }

    /** The same, which also loads aggregates, from the snapshots that {@code snapshots} lets pass, if any are taken. */
    static PostgresEventStorage of(
            EventTable table,
            EventUpcaster upcasters,
            Optional<SnapshotFilter> snapshots,
            Serializer serializer,
            ConnectionProvider connections,
            TransactionManager transactions) {
        JdbcEventStorageEngine.Builder builder = JdbcEventStorageEngine.builder()
                .schema(table.schema())
                .upcasterChain(upcasters)
                .snapshotFilter(snapshots.orElse(SnapshotFilter.allowAll()))
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .connectionProvider(connections)
                .transactionManager(transactions)
                .persistenceExceptionResolver(PostgresEventStorage::isDuplicateKey)
                .createTokenAt((connection, schema, time) -> {
                    PreparedStatement statement = connection.prepareStatement(positionBefore(schema));
                    statement.setObject(1, time.atOffset(ZoneOffset.UTC));
                    return statement;
                })
                .gapTimeout(GAP_TIMEOUT_MILLIS)
                .maxGapOffset(GAP_OFFSET)
                .batchSize(BATCH_SIZE)
                .finalAggregateBatchPredicate(batch -> batch.size() < BATCH_SIZE);
        return new PostgresEventStorage(builder, snapshots.isPresent());
    }

    /** Where no snapshots are taken, a command is spared the question. */
    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateIdentifier) {
        return hasSnapshots ? super.readSnapshotData(aggregateIdentifier) : Stream.empty();
    }

    @Override
    protected Object readTimeStamp(ResultSet rows, String column) throws SQLException {
        return rows.getObject(column, OffsetDateTime.class)
                .toInstant()
                .toString(); // an Instant would lose its microseconds
    }

    @Override
    protected void writeTimestamp(PreparedStatement statement, int position, Instant time) throws SQLException {
        statement.setObject(position, time.atOffset(ZoneOffset.UTC));
    }

    private static String positionBefore(EventSchema schema) {
        return "SELECT min(" + schema.globalIndexColumn() + ") - 1 FROM " + schema.domainEventTable() + " WHERE "
                + schema.timestampColumn() + " >= ?";
    }

    private static boolean isDuplicateKey(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && "23505".equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
