package dev.orderledger.projections.orderhistory;

import dev.orderledger.platform.ServiceProperties;
import dev.orderledger.projections.ledger.LedgerCursor;
import dev.orderledger.projections.ledger.LedgerRows;
import dev.orderledger.projections.ledger.RecordedEvent;
import dev.orderledger.projections.web.OrderNotFound;
import dev.orderledger.projections.web.Parameters;
import dev.orderledger.web.Csv;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The history of an order: one range of the index on the ledger, see {@code V100__ledger.sql}. The time is looked at here, since
 * PostgreSQL would rather read its index of times from the beginning.
 */
@RestController
@RequestMapping("/api/orders/{orderId}/history")
class OrderHistoryController {

    private static final String QUERY = """
            SELECT %s
            FROM inbox
            WHERE order_id_of(payload) = :orderId AND position > :after
            ORDER BY position
            LIMIT :limit
            """.formatted(LedgerRows.COLUMNS);

    private final JdbcClient jdbc;
    private final LedgerRows rows;
    private final int shard;

    OrderHistoryController(JdbcClient jdbc, LedgerRows rows, ServiceProperties service) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.shard = service.shard();
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    OrderHistory asJson(
            @PathVariable String orderId,
            @RequestParam(required = false) String until,
            @RequestParam(required = false) String cursor,
            @RequestParam(required = false) String limit) {
        return page(
                orderId,
                Parameters.instant("until", until),
                LedgerCursor.read(cursor, shard),
                limit == null ? Parameters.HIGHEST_LIMIT : Parameters.limit(limit));
    }

    /** All pages, one after the other, so that no more than one of them is in memory. */
    @GetMapping(produces = Csv.CONTENT_TYPE)
    void asCsv(@PathVariable String orderId, @RequestParam(required = false) String until, HttpServletResponse response)
            throws IOException {
        OrderHistory page = asJson(orderId, until, null, null);
        response.setContentType(Csv.CONTENT_TYPE);
        PrintWriter spreadsheet = response.getWriter();
        spreadsheet.write(HistoryAsCsv.header());
        spreadsheet.write(HistoryAsCsv.lines(page.events()));
        while (page.next() != null && !spreadsheet.checkError()) {
            page = asJson(orderId, until, page.next(), null);
            spreadsheet.write(HistoryAsCsv.lines(page.events()));
        }
    }

    /**
     * What had happened to an order, page by page.
     *
     * @param until events that occurred later are left out; {@code null} for all
     * @param after where the page before this one ended; {@code null} for the first page
     * @param limit of the events that are looked at; a page has fewer when some of them occurred later than asked for
     * @throws OrderNotFound when nothing had happened, as far as the first page goes
     */
    private OrderHistory page(String orderId, Instant until, LedgerCursor after, int limit) {
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
