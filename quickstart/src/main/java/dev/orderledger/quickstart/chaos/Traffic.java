package dev.orderledger.quickstart.chaos;

import dev.orderledger.quickstart.CannotRun;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Orders of all kinds at a fixed rate, as clients place them who do not give up: an order that is not answered is sent
 * again with its idempotency key. Some are cancelled, some are prepared in the kitchen.
 */
final class Traffic implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
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

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String gateway;
    private final String token;
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
        this.gateway = gateway;
        this.token = token;
        this.random = new Random(seed);
    }

    /** Registers customers, rich and poor, and restaurants, large and small; then begins to place orders. */
    void start(int ordersPerSecond) {
        customers =
                List.of(customer(10_000_000), customer(10_000_000), customer(10_000_000), customer(5_000), customer(0));
        restaurants = List.of(
                restaurant(1_000_000, true), restaurant(1_000_000, true), restaurant(5, true), restaurant(10, false));
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
            insist(post("/api/orders/" + order + "/cancellation", "{\"reason\": \"chaos\"}"));
        } else if (fate < 5) {
            HttpResponse<String> settled =
                    insist(request("/api/orders/" + order).GET());
            if (settled != null && settled.body().contains("APPROVED")) {
                insist(post("/api/restaurants/" + restaurant + "/tickets/" + order + "/prepared", ""));
            }
        }
    }

    private String place(String customer, String restaurant, String card) {
        HttpRequest.Builder request = post("/api/orders", """
                        {"customerId": "%s", "restaurantId": "%s",
                         "lines": [{"itemId": "pizza", "quantity": 1, "unitPrice": {"amount": 950, "currency": "EUR"}}],
                         "payment": {"method": "CARD", "token": "%s"}}
                        """.formatted(customer, restaurant, card))
                .header("Idempotency-Key", UUID.randomUUID().toString());
        HttpResponse<String> answer = insist(request);
        return answer != null && answer.statusCode() == 202
                ? JSON.readTree(answer.body()).path("orderId").asString()
                : null;
    }

    private String customer(long limit) {
        return created("customerId", post("/api/customers", """
                {"name": "Chaos", "email": "chaos@example.org", "creditLimit": {"amount": %d, "currency": "EUR"}}
                """.formatted(limit)));
    }

    private String restaurant(int capacity, boolean open) {
        String id = created("restaurantId", post("/api/restaurants", """
                {"name": "Chaos", "currency": "EUR", "capacity": %d,
                 "menu": [{"itemId": "pizza", "name": "Pizza", "price": {"amount": 950, "currency": "EUR"}}]}
                """.formatted(capacity)));
        if (open) {
            insist(post("/api/restaurants/" + id + "/open", ""));
        }
        return id;
    }

    private String created(String field, HttpRequest.Builder request) {
        HttpResponse<String> answer = insist(request);
        JsonNode id = JSON.readTree(answer.body()).path(field);
        if (!id.isString()) {
            throw new CannotRun("The platform answered " + answer.statusCode() + ": " + answer.body());
        }
        return id.asString();
    }

    /** Sends a request until a service answers that could; {@code null} when that did not happen in time. */
    private HttpResponse<String> insist(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (System.nanoTime() < deadline) {
            try {
                HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
                if (answer.statusCode() < 500) {
                    return answer;
                }
            } catch (IOException e) {
                // nobody there: again
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return null;
    }

    private HttpRequest.Builder post(String path, String json) {
        return request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(gateway + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        clients.shutdownNow();
    }
}
