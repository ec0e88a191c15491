package dev.orderledger.quickstart.chaos;

import dev.orderledger.quickstart.CannotRun;
import dev.orderledger.quickstart.Client;
import dev.orderledger.quickstart.Client.Answer;
import dev.orderledger.quickstart.OrderClient;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * Orders of all kinds at a fixed rate, as clients place them who do not give up: an order that is not answered is sent
 * again with its idempotency key. Some are cancelled, some are prepared in the kitchen.
 */
final class Traffic implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int CLIENTS = 32;
    private static final List<String> CARDS = List.of(
            "tok_visa",
            "tok_visa",
            "tok_visa",
            "tok_visa",
            "tok_declined",
            "tok_insufficient",
            "tok_slow",
            "tok_flaky");

    private final Client client;
    private final Random random;
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    /** When as many orders wait as are being placed, a further one is not begun. */
    private final ExecutorService clients = new ThreadPoolExecutor(
            CLIENTS,
            CLIENTS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(CLIENTS),
            new ThreadPoolExecutor.DiscardPolicy());

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private List<String> customers;
    private List<String> restaurants;

    /** @param token of an operator */
    Traffic(String gateway, String token, long seed) {
        this.client = new Client(gateway, token, TIMEOUT);
        this.random = new Random(seed);
    }

    /** Registers customers, rich and poor, and restaurants, large and small; then begins to place orders. */
    void start(int ordersPerSecond) {
        OrderClient desk = new OrderClient(client);
        customers = LongStream.of(10_000_000, 10_000_000, 10_000_000, 5_000, 0)
                .mapToObj(limit -> desk.customer("Chaos", limit))
                .toList();
        restaurants = List.of(
                desk.restaurant("Chaos", 1_000_000, true),
                desk.restaurant("Chaos", 1_000_000, true),
                desk.restaurant("Chaos", 5, true),
                desk.restaurant("Chaos", 10, false));
        long nanos = TimeUnit.SECONDS.toNanos(1) / ordersPerSecond;
        clock.scheduleAtFixedRate(this::next, 0, nanos, TimeUnit.NANOSECONDS);
    }

    /** Places no more, and returns when every order that was begun has been accepted or refused for good. */
    void stop() {
        clock.shutdown();
        clients.shutdown();
        try {
            if (!clients.awaitTermination(10, TimeUnit.MINUTES)) {
                throw new CannotRun("Clients still get no answer.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The orders that were answered with 202. */
    Set<String> accepted() {
        return accepted;
    }

    private void next() {
        String customer = customers.get(any(customers.size()));
        String restaurant = restaurants.get(any(restaurants.size()));
        String card = CARDS.get(any(CARDS.size()));
        int fate = any(10);
        clients.submit(() -> live(customer, restaurant, card, fate));
    }

    private synchronized int any(int bound) {
        return random.nextInt(bound);
    }

    private void live(String customer, String restaurant, String card, int fate) {
        String order = place(customer, restaurant, card);
        if (order == null) {
            return;
        }
        accepted.add(order);
        if (fate == 0) {
            insist(() -> client.post("/api/orders/" + order + "/cancellation", "{\"reason\": \"chaos\"}"));
        } else if (fate < 5) {
            Answer settled = insist(() -> client.get("/api/orders/" + order));
            if (settled != null && settled.body().path("status").asString().equals("APPROVED")) {
                insist(() -> client.post("/api/restaurants/" + restaurant + "/tickets/" + order + "/prepared", null));
            }
        }
    }

    private String place(String customer, String restaurant, String card) {
        String order = OrderClient.order(customer, restaurant, "pizza", 950, card);
        String key = UUID.randomUUID().toString();
        Answer answer = insist(() -> client.post("/api/orders", order, "Idempotency-Key", key));
        return answer != null && answer.status() == 202
                ? answer.body().path("orderId").asString()
                : null;
    }

    /** Sends a request until a service answers that could; {@code null} when that did not happen in time. */
    private static Answer insist(Supplier<Answer> request) {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (System.nanoTime() < deadline && !Thread.currentThread().isInterrupted()) {
            try {
                Answer answer = request.get();
                if (answer.status() < 500) {
                    return answer;
                }
            } catch (CannotRun e) {
                // no answer: again
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return null;
    }

    @Override
    public void close() {
        clock.shutdownNow();
        clients.shutdownNow();
    }
}
