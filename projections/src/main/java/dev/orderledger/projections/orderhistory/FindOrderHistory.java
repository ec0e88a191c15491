package dev.orderledger.projections.orderhistory;

import dev.orderledger.projections.ledger.LedgerCursor;
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
            WHERE order_id_of(payload) = :orderId AND position > :after
            ORDER BY position
            LIMIT :limit
            """.formatted(LedgerRows.COLUMNS);

    private final JdbcClient jdbc;
    private final LedgerRows rows;

    FindOrderHistory(JdbcClient jdbc, LedgerRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /**
     * What had happened to an order, page by page.
     *
     * @param until events that occurred later are left out; {@code null} for all
     * @param after where the page before this one ended; {@code null} for the first page
     * @param limit of the events that are looked at; a page has fewer when some of them occurred later than asked for
     * @throws OrderNotFound when nothing had happened, as far as the first page goes
     */
    OrderHistory of(String orderId, Instant until, LedgerCursor after, int limit) {
        if (!Parameters.isId(orderId)) {
            throw new OrderNotFound(orderId);
        }
        List<RecordedEvent> found = jdbc.sql(QUERY)
                .param("orderId", orderId)
                .param("after", after == null ? -1 : after.position())
                .param("limit", limit + 1)
                .query(rows)
                .list();
        String next =
                found.size() > limit ? LedgerCursor.behind(found.get(limit - 1)).write() : null;
        List<RecordedEvent> events = found.stream()
                .limit(limit)
                .filter(event -> until == null || !event.occurredAt().isAfter(until))
                .toList();
        if (events.isEmpty() && next == null && after == null) {
            throw new OrderNotFound(orderId);
        }
        return new OrderHistory(orderId, events, next);
    }
}
