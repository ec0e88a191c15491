package dev.orderledger.platform.eventstore;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The framework's JDBC engine, with time kept as {@code timestamptz}, PostgreSQL's own code for a duplicate key, and an
 * append that is one statement and learns its positions.
 */
final class PostgresEventStorage extends JdbcEventStorageEngine {

    private static final int BATCH_SIZE = 500;

    /** A request to Kafka may have 1 MiB; the rest is for key and headers. */
    private static final int MAX_EVENT_BYTES = 1_000_000;

    private static final String APPEND = """
            INSERT INTO event_store (event_id, aggregate_type, aggregate_id, sequence, type, revision, payload,
                                     metadata, occurred_at)
            SELECT event_id, aggregate_type, aggregate_id, sequence, type, revision, payload, metadata, occurred_at
            FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::bytea[], ?::bytea[],
                        ?::timestamptz[])
                 WITH ORDINALITY AS decided (event_id, aggregate_type, aggregate_id, sequence, type, revision, payload,
                                             metadata, occurred_at, place)
            ORDER BY place
            RETURNING position
            """;

    private final boolean hasSnapshots;
    private final ConnectionProvider connections;
    private final TransactionManager transactions;
    private final CommittedEvents committed;

    private PostgresEventStorage(
            Builder builder,
            boolean hasSnapshots,
            ConnectionProvider connections,
            TransactionManager transactions,
            CommittedEvents committed) {
        super(builder);
        this.hasSnapshots = hasSnapshots;
        this.connections = connections;
        this.transactions = transactions;
        this.committed = committed;
    }

    /**
     * An engine on the event store of this context.
     *
     * @param upcasters apply to what is read
     * @param snapshots which of them may be used to load an aggregate; empty where none are taken
     * @param committed is told what was appended, with its positions, when the transaction has committed
     */
    static PostgresEventStorage of(
            EventUpcaster upcasters,
            Optional<SnapshotFilter> snapshots,
            Serializer serializer,
            ConnectionProvider connections,
            TransactionManager transactions,
            CommittedEvents committed) {
        JdbcEventStorageEngine.Builder builder = JdbcEventStorageEngine.builder()
                .schema(EventTable.EVENT_STORE.schema())
                .upcasterChain(upcasters)
                .snapshotFilter(snapshots.orElse(SnapshotFilter.allowAll()))
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .connectionProvider(connections)
                .transactionManager(transactions)
                .persistenceExceptionResolver(PostgresEventStorage::isDuplicateKey)
                .batchSize(BATCH_SIZE)
                .finalAggregateBatchPredicate(batch -> batch.size() < BATCH_SIZE);
        return new PostgresEventStorage(builder, snapshots.isPresent(), connections, transactions, committed);
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (!events.isEmpty()) {
            transactions.executeInTransaction(() -> append(events, serializer));
        }
    }

    private void append(List<? extends EventMessage<?>> events, Serializer serializer) {
        List<DomainEventData<byte[]>> rows =
                events.stream().map(event -> row(decided(event), serializer)).toList();
        List<TrackedEventData<byte[]>> appended = new ArrayList<>();
        try (PreparedStatement statement = connections.getConnection().prepareStatement(APPEND)) {
            set(statement, rows);
            try (ResultSet positions = statement.executeQuery()) {
                for (DomainEventData<byte[]> row : rows) {
                    positions.next();
                    appended.add(new TrackedDomainEventData<>(
                            GapAwareTrackingToken.newInstance(positions.getLong(1), List.of()), row));
                }
            }
        } catch (SQLException e) {
            handlePersistenceException(e, events.get(0));
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status == STATUS_COMMITTED) {
                    committed.committed(appended);
                }
            }
        });
    }

    /** What no aggregate has decided is a stream of its own. */
    private static DomainEventMessage<?> decided(EventMessage<?> event) {
        return event instanceof DomainEventMessage<?> decided
                ? decided
                : new GenericDomainEventMessage<>(null, event.getIdentifier(), 0, event, event::getTimestamp);
    }

    /** Time to the microsecond, as PostgreSQL keeps it. */
    private static DomainEventData<byte[]> row(DomainEventMessage<?> event, Serializer serializer) {
        SerializedObject<byte[]> payload = event.serializePayload(serializer, byte[].class);
        SerializedObject<byte[]> metadata = event.serializeMetaData(serializer, byte[].class);
        int bytes = payload.getData().length + metadata.getData().length;
        if (bytes > MAX_EVENT_BYTES) {
            throw new EventTooLarge(event, bytes, MAX_EVENT_BYTES);
        }
        return new GenericDomainEventEntry<>(
                event.getType(),
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                event.getIdentifier(),
                event.getTimestamp().truncatedTo(ChronoUnit.MICROS).toString(),
                payload.getType().getName(),
                payload.getType().getRevision(),
                payload.getData(),
                metadata.getData());
    }

    private static void set(PreparedStatement statement, List<DomainEventData<byte[]>> rows) throws SQLException {
        setArray(statement, 1, "text", rows, DomainEventData::getEventIdentifier);
        setArray(statement, 2, "text", rows, DomainEventData::getType);
        setArray(statement, 3, "text", rows, DomainEventData::getAggregateIdentifier);
        setArray(statement, 4, "bigint", rows, DomainEventData::getSequenceNumber);
        setArray(statement, 5, "text", rows, row -> row.getPayload().getType().getName());
        setArray(statement, 6, "text", rows, row -> row.getPayload().getType().getRevision());
        setBytes(statement, 7, rows, row -> row.getPayload().getData());
        setBytes(statement, 8, rows, row -> row.getMetaData().getData());
        setArray(statement, 9, "timestamptz", rows, row -> row.getTimestamp().toString());
    }

    private static void setArray(
            PreparedStatement statement,
            int parameter,
            String type,
            List<DomainEventData<byte[]>> rows,
            Function<DomainEventData<byte[]>, Object> value)
            throws SQLException {
        Object[] values = rows.stream().map(value).toArray();
        statement.setArray(parameter, statement.getConnection().createArrayOf(type, values));
    }

    private static void setBytes(
            PreparedStatement statement,
            int parameter,
            List<DomainEventData<byte[]>> rows,
            Function<DomainEventData<byte[]>, byte[]> value)
            throws SQLException {
        byte[][] values = rows.stream().map(value).toArray(byte[][]::new);
        statement.setArray(parameter, statement.getConnection().createArrayOf("bytea", values));
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

    private static boolean isDuplicateKey(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && "23505".equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
