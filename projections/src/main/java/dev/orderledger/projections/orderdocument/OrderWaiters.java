package dev.orderledger.projections.orderdocument;

import dev.orderledger.projections.web.TooManyWaiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Those who wait for an order to reach a state. One thread looks for all of them, with one query for many: when the
 * projection has committed a change, and every 250 ms for what another node has changed.
 */
@Component
class OrderWaiters implements SmartLifecycle {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(2);

    private final OrderDocuments documents;
    private final int maxWaiting;
    private final Map<String, List<Waiter>> waiting = new ConcurrentHashMap<>();
    private final BlockingQueue<Collection<String>> changes = new LinkedBlockingQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private volatile Thread thread;

    /**
     * No request waits yet.
     *
     * @param maxWaiting by default half of the 2,000 connections that the gateway has to this service
     */
    OrderWaiters(OrderDocuments documents, @Value("${orderledger.orders.max-waiting:1000}") int maxWaiting) {
        this.documents = documents;
        this.maxWaiting = maxWaiting;
    }

    /**
     * The document once it is as wished; after {@code atMost}, or when the service stops, whatever there is.
     *
     * @throws TooManyWaiting when so many wait that those who only read would find no connection
     */
    CompletableFuture<Optional<OrderDocument>> until(
            String orderId, Predicate<OrderDocument> reached, Duration atMost) {
        if (!isRunning()) {
            return CompletableFuture.completedFuture(documents.findVisible(orderId));
        }
        Waiter waiter = new Waiter(reached, System.nanoTime() + atMost.toNanos(), new CompletableFuture<>());
        if (count.incrementAndGet() > maxWaiting) {
            count.decrementAndGet();
            throw new TooManyWaiting();
        }
        waiter.answer().whenComplete((document, failure) -> count.decrementAndGet());
        waiting.merge(
                orderId,
                List.of(waiter),
                (some, more) -> Stream.concat(some.stream(), more.stream()).toList());
        changes.add(List.of(orderId)); // after it is registered: what is committed from here on, it sees
        return waiter.answer();
    }

    /** Changes of these orders are committed. */
    void changed(Collection<String> orderIds) {
        List<String> awaited = orderIds.stream().filter(waiting::containsKey).toList();
        if (!awaited.isEmpty()) {
            changes.add(awaited);
        }
    }

    @Override
    public void start() {
        thread = new Thread(this::run, "order-waiters");
        thread.setDaemon(true);
        thread.start();
    }

    /** Answers all who wait, so that their requests end before the web server does. */
    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        changes.add(List.of());
        try {
            running.join(SHUTDOWN_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        long nextLook = System.nanoTime();
        while (isRunning()) {
            Set<String> orderIds = nextChanges(nextLook);
            long now = System.nanoTime();
            if (now >= nextLook) {
                orderIds.addAll(waiting.keySet());
                nextLook = now + LOOK_AGAIN.toNanos();
            }
            look(orderIds, now);
        }
        look(new HashSet<>(waiting.keySet()), Long.MAX_VALUE);
    }

    private Set<String> nextChanges(long nextLook) {
        Set<String> orderIds = new HashSet<>();
        try {
            Collection<String> first = waiting.isEmpty()
                    ? changes.take()
                    : changes.poll(Math.max(0, nextLook - System.nanoTime()), TimeUnit.NANOSECONDS);
            List<Collection<String>> all = new ArrayList<>(first == null ? List.of() : List.of(first));
            changes.drainTo(all);
            all.forEach(orderIds::addAll);
        } catch (InterruptedException e) {
            thread = null; // only a JVM that ends does that
        }
        return orderIds;
    }

    private void look(Set<String> orderIds, long now) {
        orderIds.removeIf(orderId -> !waiting.containsKey(orderId));
        if (orderIds.isEmpty()) {
            return;
        }
        try {
            Map<String, OrderDocument> found = documents.findAllById(orderIds).stream()
                    .filter(OrderDocument::isVisible)
                    .collect(Collectors.toMap(document -> document.orderId, Function.identity()));
            orderIds.forEach(orderId -> answer(orderId, Optional.ofNullable(found.get(orderId)), now));
        } catch (RuntimeException | Error e) { // whatever it is, those who come later are served
            orderIds.forEach(orderId -> remove(orderId, waiter -> true)
                    .forEach(waiter -> waiter.answer().completeExceptionally(e)));
        }
    }

    private void answer(String orderId, Optional<OrderDocument> document, long now) {
        remove(orderId, waiter -> waiter.isDone(document, now))
                .forEach(waiter -> waiter.answer().complete(document));
    }

    private List<Waiter> remove(String orderId, Predicate<Waiter> which) {
        List<Waiter> removed = new ArrayList<>();
        waiting.computeIfPresent(orderId, (id, waiters) -> {
            Map<Boolean, List<Waiter>> parts = waiters.stream().collect(Collectors.partitioningBy(which));
            removed.addAll(parts.get(true));
            return parts.get(false).isEmpty() ? null : parts.get(false);
        });
        return removed;
    }

    private record Waiter(
            Predicate<OrderDocument> reached, long deadline, CompletableFuture<Optional<OrderDocument>> answer) {

        boolean isDone(Optional<OrderDocument> document, long now) {
            return now >= deadline || document.filter(reached).isPresent();
        }
    }
}
