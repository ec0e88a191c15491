package dev.orderledger.projections.orderhistory;

import dev.orderledger.projections.ledger.LedgerRows;
import dev.orderledger.projections.ledger.RecordedEvent;
import dev.orderledger.projections.web.OrderNotFound;
import dev.orderledger.projections.web.Parameters;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the history of an order: one range of the index on the ledger, see {@code V100__ledger.sql}. */
@Component
class FindOrderHistory {

    private static final String QUERY = """
            SELECT %s
            FROM inbox
            WHERE order_id_of(payload) = :orderId AND occurred_at <= coalesce(:until, 'infinity'::timestamptz)
            ORDER BY position
            """.formatted(LedgerRows.COLUMNS);

    private final JdbcClient jdbc;
    private final LedgerRows rows;

    FindOrderHistory(JdbcClient jdbc, LedgerRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
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
                .query(rows)
                .list();
        if (events.isEmpty()) {
            throw new OrderNotFound(orderId);
        }
        return new OrderHistory(orderId, events);
    }
}
