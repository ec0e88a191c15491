package dev.orderledger.projections.orderhistory;

import dev.orderledger.projections.web.Parameters;
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

    OrderHistoryController(FindOrderHistory histories) {
        this.histories = histories;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    OrderHistory asJson(@PathVariable String orderId, @RequestParam(required = false) String until) {
        return histories.of(orderId, Parameters.instant("until", until));
    }

    @GetMapping(produces = "text/csv;charset=UTF-8")
    String asCsv(@PathVariable String orderId, @RequestParam(required = false) String until) {
        return HistoryAsCsv.write(asJson(orderId, until));
    }
}
