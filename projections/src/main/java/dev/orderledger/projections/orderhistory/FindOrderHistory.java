package dev.orderledger.projections.orderhistory;

import dev.orderledger.projections.web.OrderNotFound;
import dev.orderledger.projections.web.Parameters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads the history of an order: one range of the index on the ledger, see {@code V100__ledger.sql}. */
@Component
class FindOrderHistory {

    private static final String QUERY = """
            SELECT position, event_id, context, type, revision, aggregate_id, sequence, occurred_at, recorded_at,
                   payload, metadata
            FROM inbox
            WHERE order_id_of(payload) = :orderId AND occurred_at <= coalesce(:until, 'infinity'::timestamptz)
            ORDER BY position
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    FindOrderHistory(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * What had happened to an order.
     *
     * @param until events that occurred later are left out; {@code null} for all
     * @throws OrderNotFound when nothing had
     */
    OrderHistory of(String orderId, Instant until) {
        if (!Parameters.isId(orderId)) {
            throw new OrderNotFound(orderId);
        }
        List<RecordedEvent> events = jdbc.sql(QUERY)
                .param("orderId", orderId)
                .param("until", until == null ? null : until.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .query((row, number) -> read(row))
                .list();
        if (events.isEmpty()) {
            throw new OrderNotFound(orderId);
        }
        return new OrderHistory(orderId, events);
    }

    private RecordedEvent read(ResultSet row) throws SQLException {
        String type = row.getString("type");
        return new RecordedEvent(
                row.getLong("position"),
                row.getString("event_id"),
                row.getString("context"),
                type.substring(type.lastIndexOf('.') + 1),
                row.getString("revision"),
                row.getString("aggregate_id"),
                row.getLong("sequence"),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                json.readTree(row.getBytes("payload")),
                json.readTree(row.getBytes("metadata")));
    }
}
