package dev.orderledger.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Customers with credit, open restaurants, and the orders that the former place at the latter; all could be approved. */
final class OrderTraffic {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int AT_ONCE = 8;
    private static final int ACCEPTED = 202;
    private static final int UNAVAILABLE = 503;

    private final String url;
    private final String token;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> customers;
    private final List<String> restaurants;
    private final AtomicInteger next = new AtomicInteger();

    /** Registers so many of both. */
    OrderTraffic(Platform platform, int customers, int restaurants) {
        this.url = platform.url();
        this.token = platform.token();
        this.customers = registered(customers, this::customer);
        this.restaurants = registered(restaurants, this::restaurant);
    }

    /** How the requests of a phase were answered. */
    static final class Answers {

        private final LongAdder accepted = new LongAdder();
        private final LongAdder refused = new LongAdder();
        private final LongAdder failed = new LongAdder();

        long accepted() {
            return accepted.sum();
        }

        /** Refused at the door, and asked to come back later. */
        long refused() {
            return refused.sum();
        }

        /** Answered otherwise, or not at all. */
        long failed() {
            return failed.sum();
        }

        /** Answers whether it was accepted; {@code null} is no answer. */
        private boolean count(HttpResponse<?> response) {
            int status = response == null ? 0 : response.statusCode();
            switch (status) {
                case ACCEPTED -> accepted.increment();
                case UNAVAILABLE -> refused.increment();
                default -> failed.increment();
            }
            return status == ACCEPTED;
        }
    }

    /** Places orders at a fixed rate, answered or not, and waits for the answers. */
    Answers atRate(int perSecond, Duration time) {
        Answers answers = new Answers();
        List<CompletableFuture<?>> sent = new ArrayList<>();
        OpenLoop.pace(
                perSecond,
                perSecond * time.toSeconds(),
                meant -> sent.add(send(order()).handle((response, failure) -> answers.count(response))));
        sent.forEach(CompletableFuture::join);
        return answers;
    }

    /** Places orders of one customer all at once, those that are refused again, until all are accepted. */
    Answers hot(int count) {
        Answers answers = new Answers();
        String customer = customer().join();
        all(Stream.generate(() -> untilAccepted(order(customer), answers)).limit(count));
        return answers;
    }

    /** Places one order, and answers whether it was accepted. */
    boolean place(Answers answers) {
        return send(order())
                .handle((response, failure) -> answers.count(response))
                .join();
    }

    /** Places orders, each when the one before is decided. */
    void placeAndAwait(int count) {
        for (int i = 0; i < count; i++) {
            String id = send(order()).join().body();
            String order = JSON.readTree(id).path("orderId").asString();
            send(request("/api/orders/" + order)
                            .header("Prefer", "wait=30")
                            .GET()
                            .build())
                    .join();
        }
    }

    /** Does something as an operator. */
    void operate(String path) {
        HttpResponse<String> response = send(request("/api/admin" + path)
                        .POST(BodyPublishers.noBody())
                        .build())
                .join();
        if (response.statusCode() / 100 != 2) {
            throw new CannotMeasure(path + " was answered with " + response.body());
        }
    }

    private CompletableFuture<String> untilAccepted(HttpRequest order, Answers answers) {
        return send(order).thenCompose(response -> {
            answers.count(response);
            return response.statusCode() == UNAVAILABLE
                    ? CompletableFuture.supplyAsync(() -> order, CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS))
                            .thenCompose(it -> untilAccepted(it, answers))
                    : CompletableFuture.completedFuture(response.body());
        });
    }

    private HttpRequest order() {
        return order(customers.get(next.getAndIncrement() % customers.size()));
    }

    private HttpRequest order(String customer) {
        String restaurant = restaurants.get(next.getAndIncrement() % restaurants.size());
        return post("/api/orders", """
                {"customerId": "%s", "restaurantId": "%s",
                 "lines": [{"itemId": "pizza", "quantity": 2, "unitPrice": {"amount": 950, "currency": "EUR"}}],
                 "payment": {"method": "CARD", "token": "tok_visa"}}
                """.formatted(customer, restaurant));
    }

    private CompletableFuture<String> customer() {
        return created("customerId", post("/api/customers", """
                {"name": "Bench", "email": "bench@example.org",
                 "creditLimit": {"amount": 1000000000000, "currency": "EUR"}}"""));
    }

    private CompletableFuture<String> restaurant() {
        return created("restaurantId", post("/api/restaurants", """
                        {"name": "Bench", "currency": "EUR", "capacity": 1000000000,
                         "menu": [{"itemId": "pizza", "name": "Pizza", "price": {"amount": 950, "currency": "EUR"}}]}"""))
                .thenCompose(
                        id -> send(post("/api/restaurants/" + id + "/open", "")).thenApply(opened -> id));
    }

    private CompletableFuture<String> created(String field, HttpRequest request) {
        return send(request).thenApply(response -> {
            JsonNode id = JSON.readTree(response.body()).path(field);
            if (!id.isString()) {
                throw new CannotMeasure("The platform answered " + response.statusCode() + ": " + response.body());
            }
            return id.asString();
        });
    }

    private CompletableFuture<HttpResponse<String>> send(HttpRequest request) {
        return http.sendAsync(request, BodyHandlers.ofString());
    }

    private HttpRequest post(String path, String json) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token);
    }

    /** Some at a time. */
    private static List<String> registered(int count, Supplier<CompletableFuture<String>> registration) {
        List<String> ids = new ArrayList<>();
        while (ids.size() < count) {
            ids.addAll(all(Stream.generate(registration).limit(Math.min(AT_ONCE, count - ids.size()))));
        }
        return ids;
    }

    private static <T> List<T> all(Stream<CompletableFuture<T>> futures) {
        List<CompletableFuture<T>> started = futures.toList();
        return started.stream().map(CompletableFuture::join).toList();
    }
}
