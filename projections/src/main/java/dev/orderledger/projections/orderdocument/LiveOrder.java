package dev.orderledger.projections.orderdocument;

import dev.orderledger.access.Caller;
import dev.orderledger.projections.generation.Fold;
import dev.orderledger.projections.ledger.LedgerFact;
import java.io.IOException;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One order as one client has seen it so far. */
final class LiveOrder {

    private static final Fold<OrderDocument> FOLD = OrderDocumentFold.fold();

    private final String orderId;
    private final SseEmitter client;
    private final OrderDocument document;
    private long position = -1;

    LiveOrder(String orderId, SseEmitter client) {
        this.orderId = orderId;
        this.client = client;
        this.document = new OrderDocument(orderId);
    }

    String orderId() {
        return orderId;
    }

    SseEmitter client() {
        return client;
    }

    /** How far in the ledger the client has come. */
    long position() {
        return position;
    }

    boolean isOutdatedBy(OrderDocument newer) {
        return newer.isAheadOf(document);
    }

    /** Sends what the client has not seen yet, or the document as it is; answers whether there is such an order for them. */
    boolean begin(List<LedgerFact> all, Long lastSeen, Caller caller) {
        if (lastSeen != null) {
            List<LedgerFact> seen =
                    all.stream().filter(it -> it.position() <= lastSeen).toList();
            seen.forEach(this::apply);
            isAlive(); // the answer begins with what is sent first, and there may be no news
            tell(all.subList(seen.size(), all.size()));
        } else {
            all.forEach(this::apply);
            send();
        }
        return document.isVisible() && document.isFor(caller);
    }

    /** Whether the client took it all. */
    boolean tell(List<LedgerFact> news) {
        boolean connected = true;
        for (LedgerFact fact : news) {
            if (apply(fact)) {
                connected = send();
            }
        }
        return connected;
    }

    boolean isAlive() {
        return send(SseEmitter.event().comment("still here"));
    }

    void end() {
        client.complete();
    }

    private boolean apply(LedgerFact fact) {
        position = fact.position();
        return FOLD.apply(document, fact.event());
    }

    private boolean send() {
        return !document.isVisible()
                || send(SseEmitter.event()
                        .id(Long.toString(position))
                        .name("order")
                        .data(OrderView.of(document), MediaType.APPLICATION_JSON));
    }

    private boolean send(SseEmitter.SseEventBuilder event) {
        try {
            client.send(event);
            return true;
        } catch (IOException | IllegalStateException e) {
            return false;
        }
    }
}
