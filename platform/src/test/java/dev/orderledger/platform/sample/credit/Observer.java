package dev.orderledger.platform.sample.credit;

import dev.orderledger.contracts.OrderId;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.stereotype.Component;

/**
 * Lets a test see when the policy has done its work for an order, and make it fail when its events are appended and
 * nothing is committed yet.
 */
@Component
public class Observer {

    private static final long PATIENCE_SECONDS = 60;

    private final Map<OrderId, CompletableFuture<Instant>> handled = new ConcurrentHashMap<>();
    private final Map<OrderId, Runnable> failures = new ConcurrentHashMap<>();
    private final Set<OrderId> toFail = ConcurrentHashMap.newKeySet();

    public void failOnceAfter(OrderId order) {
        toFail.add(order);
    }

    /** From now on the policy fails for the order, each time, with what {@code failure} throws. */
    public void failAfter(OrderId order, Runnable failure) {
        failures.put(order, failure);
    }

    public void heal(OrderId order) {
        failures.remove(order);
    }

    /** Waits until the policy has come to its end for the order without failing; its transaction is not committed yet. */
    public Instant awaitHandled(OrderId order) {
        return future(order).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    public boolean hasHandled(OrderId order) {
        return future(order).isDone();
    }

    void handled(OrderId order) {
        failures.getOrDefault(order, () -> {}).run();
        if (toFail.remove(order)) {
            CurrentUnitOfWork.get().root().onPrepareCommit(batch -> {
                throw new IllegalStateException("asked to fail once after " + order);
            });
        } else {
            future(order).complete(Instant.now());
        }
    }

    private CompletableFuture<Instant> future(OrderId order) {
        return handled.computeIfAbsent(order, it -> new CompletableFuture<>());
    }
}
