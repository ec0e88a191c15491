package dev.orderledger.bench;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.platform.serialization.EventSerializer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.axonframework.serialization.SerializedObject;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows as the event store of the order service has them, written by plain JDBC. */
final class StoredEvent {

    private static final String COLUMNS =
            "event_id, aggregate_type, aggregate_id, sequence, type, revision, payload, metadata, occurred_at";

    private static final String ONE =
            "INSERT INTO event_store (" + COLUMNS + ") VALUES (?, 'Order', ?, 0, ?, ?, ?, ?, ?)";

    private static final String MANY = """
            WITH orders AS MATERIALIZED (SELECT gen_random_uuid()::text AS id FROM generate_series(1, ?))
            INSERT INTO event_store (%s)
            SELECT gen_random_uuid()::text, 'Order', id, 0, ?, ?, convert_to(replace(?, ?, id), 'UTF8'), ?,
                   clock_timestamp()
            FROM orders
            """.formatted(COLUMNS);

    private static final int ROWS_AT_ONCE = 20_000;
    private static final byte[] METADATA = "{}".getBytes(StandardCharsets.UTF_8);

    private final String orderId = SampleOrders.newId().value();
    private final SerializedObject<String> payload =
            new EventSerializer().serialize(SampleOrders.event(new OrderId(orderId)), String.class);

    /** A statement that, executed by {@link #insert}, appends one event. */
    static PreparedStatement prepare(Connection connection) throws SQLException {
        return connection.prepareStatement(ONE);
    }

    void insert(PreparedStatement statement) throws SQLException {
        String order = UUID.randomUUID().toString();
        statement.setString(1, UUID.randomUUID().toString());
        statement.setString(2, order);
        statement.setString(3, payload.getType().getName());
        statement.setString(4, payload.getType().getRevision());
        statement.setBytes(5, payload.getData().replace(orderId, order).getBytes(StandardCharsets.UTF_8));
        statement.setBytes(6, METADATA);
        statement.setObject(7, OffsetDateTime.now(ZoneOffset.UTC));
        statement.executeUpdate();
    }

    /** Appends as many events, each of an order of its own. */
    void insertMany(JdbcTemplate jdbc, int count) {
        for (int left = count; left > 0; left -= ROWS_AT_ONCE) {
            jdbc.update(
                    MANY,
                    Math.min(left, ROWS_AT_ONCE),
                    payload.getType().getName(),
                    payload.getType().getRevision(),
                    payload.getData(),
                    orderId,
                    METADATA);
        }
    }
}
