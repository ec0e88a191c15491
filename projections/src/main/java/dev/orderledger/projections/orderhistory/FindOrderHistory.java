package dev.orderledger.projections.orderhistory;

import dev.orderledger.projections.ledger.LedgerRows;
import dev.orderledger.projections.ledger.RecordedEvent;
import dev.orderledger.projections.web.OrderNotFound;
import dev.orderledger.projections.web.Parameters;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the history of an order: one range of the index on the ledger, see {@code V100__ledger.sql}. The time is looked at
 * here, since PostgreSQL would rather read its index of times from the beginning.
 */
@Component
class FindOrderHistory {

    private static final String QUERY = """
            SELECT %s
            FROM inbox
            WHERE order_id_of(payload) = :orderId
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
        List<RecordedEvent> events = jdbc.sql(QUERY).param("orderId", orderId).query(rows).list().stream()
                .filter(event -> until == null || !event.occurredAt().isAfter(until))
                .toList();
        if (events.isEmpty()) {
            throw new OrderNotFound(orderId);
        }
        return new OrderHistory(orderId, events);
    }
}
