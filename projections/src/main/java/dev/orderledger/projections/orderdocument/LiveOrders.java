package dev.orderledger.projections.orderdocument;

import dev.orderledger.access.Caller;
import dev.orderledger.projections.ledger.FactsOfOrder;
import dev.orderledger.projections.web.OrderNotFound;
import dev.orderledger.projections.web.TooManyWaiting;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Orders as they change, for clients that stay connected. The read model says when there is something new, the ledger what
 * it is: so each change is sent, in its order, however many came at once, and none again when the read model is rebuilt.
 */
@Component
class LiveOrders {

    /** A client that is gone is noticed when it is written to. */
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);

    private final FactsOfOrder facts;
    private final OrderWaiters waiters;
    private final Executor executor;

    LiveOrders(FactsOfOrder facts, OrderWaiters waiters, @Qualifier("applicationTaskExecutor") Executor executor) {
        this.facts = facts;
        this.waiters = waiters;
        this.executor = executor;
    }

    /**
     * The changes of an order, each with its position in the ledger as its id.
     *
     * @param lastSeen the position after which to begin; {@code null} to begin with the document as it is
     * @throws OrderNotFound  when the read model knows none that the caller may see
     * @throws TooManyWaiting when as many are followed as may be
     */
    SseEmitter follow(String orderId, Long lastSeen, Caller caller) {
        LiveOrder order = begin(orderId, lastSeen, caller);
        await(order);
        return order.client();
    }

    /**
     * What {@link #follow} begins with, and no more: to a HEAD nothing is written, so the service would not notice that its
     * client is gone.
     */
    SseEmitter beginning(String orderId, Long lastSeen, Caller caller) {
        LiveOrder order = begin(orderId, lastSeen, caller);
        order.end();
        return order.client();
    }

    private LiveOrder begin(String orderId, Long lastSeen, Caller caller) {
        LiveOrder order = new LiveOrder(orderId, new SseEmitter(0L));
        if (!order.begin(facts.after(orderId, -1), lastSeen, caller)) {
            throw new OrderNotFound(orderId);
        }
        return order;
    }

    private void await(LiveOrder order) {
        waiters.until(order.orderId(), order::isOutdatedBy, SIGN_OF_LIFE)
                .whenCompleteAsync((document, failure) -> goOn(order, document, failure), executor);
    }

    private void goOn(LiveOrder order, Optional<OrderDocument> document, Throwable failure) {
        boolean connected = failure == null && tell(order, document);
        if (connected && waiters.isRunning()) {
            awaitOrEnd(order);
        } else {
            order.end();
        }
    }

    private void awaitOrEnd(LiveOrder order) {
        try {
            await(order);
        } catch (TooManyWaiting e) {
            order.end(); // the client comes again, with the id of what it saw last
        }
    }

    /** Whether the client is still there. */
    private boolean tell(LiveOrder order, Optional<OrderDocument> document) {
        try {
            return document.filter(order::isOutdatedBy).isPresent()
                    ? order.tell(facts.after(order.orderId(), order.position()))
                    : order.isAlive();
        } catch (RuntimeException e) {
            return false; // the database is away: the client comes again, with the id of what it saw last
        }
    }
}
