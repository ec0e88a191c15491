package dev.orderledger.projections.orderdocument;

import dev.orderledger.access.Caller;
import dev.orderledger.platform.web.InvalidInput;
import dev.orderledger.projections.web.Cursor;
import dev.orderledger.projections.web.NotYetVisible;
import dev.orderledger.projections.web.OrderNotFound;
import dev.orderledger.projections.web.Parameters;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.ResponseEntity.BodyBuilder;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
@RequestMapping("/api/orders")
class OrderController {

    private static final Duration MAX_WAIT_FOR_A_VERSION = Duration.ofSeconds(2);

    private final OrderDocuments documents;
    private final OrderWaiters waiters;
    private final LiveOrders live;

    OrderController(OrderDocuments documents, OrderWaiters waiters, LiveOrders live) {
        this.documents = documents;
        this.waiters = waiters;
        this.live = live;
    }

    /** Answers at once, unless the client asks to wait, which occupies no thread: hence the open return type. */
    @GetMapping("/{orderId}")
    Object order(
            @PathVariable String orderId,
            @RequestParam(required = false) String minVersion,
            @RequestHeader HttpHeaders headers,
            @AuthenticationPrincipal Caller caller) {
        if (!Parameters.isId(orderId)) {
            throw new OrderNotFound(orderId);
        }
        Long version = Parameters.number("minVersion", minVersion, 0, Long.MAX_VALUE);
        Optional<Duration> wait = Preference.waiting(headers.getOrEmpty("Prefer"));
        if (wait.isPresent()) {
            long deadline = System.nanoTime() + wait.get().toNanos();
            return atVersion(orderId, version, caller)
                    .thenCompose(document -> decided(orderId, Duration.ofNanos(deadline - System.nanoTime()), caller))
                    .thenApply(
                            document -> answer(orderId, document, caller, ok().header("Preference-Applied", "wait")));
        }
        return version == null
                ? answer(orderId, documents.findVisible(orderId), caller, ok())
                : atVersion(orderId, version, caller).thenApply(document -> answer(orderId, document, caller, ok()));
    }

    /** With {@code Last-Event-ID}, what a client has missed since comes first. */
    @GetMapping(path = "/{orderId}/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
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
                ? live.beginning(orderId, position, caller)
                : live.follow(orderId, position, caller);
    }

    @GetMapping
    OrderPage orders(
            @RequestParam(required = false) String customerId,
            @RequestParam(required = false) String restaurantId,
            @RequestParam(required = false) String status,
            @RequestParam(required = false) String placedFrom,
            @RequestParam(required = false) String placedTo,
            @RequestParam(required = false) String cursor,
            @RequestParam(required = false) String limit,
            @AuthenticationPrincipal Caller caller) {
        return new FindOrders(
                        caller,
                        Parameters.id("customerId", customerId),
                        Parameters.id("restaurantId", restaurantId),
                        Parameters.oneOf("status", OrderStatus.class, status),
                        Parameters.instant("placedFrom", placedFrom),
                        Parameters.instant("placedTo", placedTo),
                        Cursor.read(cursor),
                        Parameters.limit(limit))
                .in(documents);
    }

    /** Somebody else's order is waited for as one that is not there, so that the time tells nothing. */
    private CompletableFuture<Optional<OrderDocument>> atVersion(String orderId, Long version, Caller caller) {
        if (version == null) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        Predicate<OrderDocument> reached = document -> document.version >= version && document.isFor(caller);
        return waiters.until(orderId, reached, MAX_WAIT_FOR_A_VERSION).thenApply(found -> {
            if (found.filter(reached).isEmpty()) {
                throw new NotYetVisible(orderId, version);
            }
            return found;
        });
    }

    private CompletableFuture<Optional<OrderDocument>> decided(String orderId, Duration atMost, Caller caller) {
        return waiters.until(orderId, document -> document.status.isDecided() && document.isFor(caller), atMost);
    }

    private static ResponseEntity<OrderView> answer(
            String orderId, Optional<OrderDocument> document, Caller caller, BodyBuilder response) {
        OrderDocument found = document.filter(it -> it.isFor(caller)).orElseThrow(() -> new OrderNotFound(orderId));
        return response.eTag(found.eTag()).body(OrderView.of(found));
    }

    private static Long position(String lastSeen) {
        try {
            return Parameters.number("Last-Event-ID", lastSeen, 0, Long.MAX_VALUE);
        } catch (InvalidInput e) {
            throw new InvalidInput("Last-Event-ID", "must be the id of an event of this stream");
        }
    }

    private static BodyBuilder ok() {
        return ResponseEntity.ok();
    }
}
