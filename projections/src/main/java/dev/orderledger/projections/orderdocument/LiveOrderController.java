package dev.orderledger.projections.orderdocument;

import dev.orderledger.access.Caller;
import dev.orderledger.platform.web.InvalidInput;
import dev.orderledger.projections.web.OrderNotFound;
import dev.orderledger.projections.web.Parameters;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
class LiveOrderController {

    private final LiveOrders orders;

    LiveOrderController(LiveOrders orders) {
        this.orders = orders;
    }

    /** With {@code Last-Event-ID}, what a client has missed since comes first. */
    @GetMapping(path = "/api/orders/{orderId}/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter live(
            @PathVariable String orderId,
            @RequestHeader(name = "Last-Event-ID", required = false) String lastSeen,
            HttpMethod method,
            @AuthenticationPrincipal Caller caller) {
        Long position = position(lastSeen);
        if (!Parameters.isId(orderId)) {
            throw new OrderNotFound(orderId);
        }
        return method == HttpMethod.HEAD
                ? orders.beginning(orderId, position, caller)
                : orders.follow(orderId, position, caller);
    }

    private static Long position(String lastSeen) {
        try {
            return Parameters.number("Last-Event-ID", lastSeen, 0, Long.MAX_VALUE);
        } catch (InvalidInput e) {
            throw new InvalidInput("Last-Event-ID", "must be the id of an event of this stream");
        }
    }
}
