package dev.orderledger.projections.orderdocument;

import dev.orderledger.access.Caller;
import dev.orderledger.platform.web.InvalidInput;
import dev.orderledger.projections.generation.Fold;
import dev.orderledger.projections.ledger.FactsOfOrder;
import dev.orderledger.projections.ledger.LedgerFact;
import dev.orderledger.projections.web.OrderNotFound;
import dev.orderledger.projections.web.Parameters;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An order as it was: its document, made again from what the ledger had of it. */
@RestController
class PastOrderController {

    private static final Fold<OrderDocument> FOLD = OrderDocumentFold.fold();

    private final FactsOfOrder facts;
    private final Clock clock = Clock.systemUTC();

    PastOrderController(FactsOfOrder facts) {
        this.facts = facts;
    }

    @GetMapping("/api/orders/{orderId}/at")
    OrderView at(
            @PathVariable String orderId,
            @RequestParam(required = false) String time,
            @RequestParam(required = false) String position,
            @AuthenticationPrincipal Caller caller) {
        if ((time == null) == (position == null)) {
            throw new InvalidInput("time", "or position must be given, and only one of them");
        }
        Instant then = past(Parameters.instant("time", time));
        Long place = Parameters.number("position", position, 0, Long.MAX_VALUE);
        if (!Parameters.isId(orderId)) {
            throw new OrderNotFound(orderId);
        }
        return fold(orderId, then == null ? facts.upTo(orderId, place) : facts.until(orderId, then), caller);
    }

    private Instant past(Instant time) {
        if (time != null && time.isAfter(clock.instant())) {
            throw new InvalidInput("time", "must not lie in the future");
        }
        return time;
    }

    private static OrderView fold(String orderId, List<LedgerFact> known, Caller caller) {
        OrderDocument document = new OrderDocument(orderId);
        known.forEach(fact -> FOLD.apply(document, fact.event()));
        if (!document.isVisible() || !document.isFor(caller)) {
            throw new OrderNotFound(orderId);
        }
        return OrderView.of(document);
    }
}
