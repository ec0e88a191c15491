package dev.orderledger.projections.orderhistory;

import dev.orderledger.platform.ServiceProperties;
import dev.orderledger.projections.ledger.LedgerCursor;
import dev.orderledger.projections.web.Parameters;
import dev.orderledger.web.Csv;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/orders/{orderId}/history")
class OrderHistoryController {

    private final FindOrderHistory histories;
    private final int shard;

    OrderHistoryController(FindOrderHistory histories, ServiceProperties service) {
        this.histories = histories;
        this.shard = service.shard();
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    OrderHistory asJson(
            @PathVariable String orderId,
            @RequestParam(required = false) String until,
            @RequestParam(required = false) String cursor,
            @RequestParam(required = false) String limit) {
        return histories.of(
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
}
