package dev.orderledger.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Reads over HTTP. A read counts from the moment it was meant to begin. */
final class Reader {

    private final HttpClient http = HttpClient.newHttpClient();
    private final Queue<Duration> latencies = new ConcurrentLinkedQueue<>();
    private final AtomicLong failures = new AtomicLong();
    private final String url;
    private final String token;
    private volatile boolean reading;
    private CompletableFuture<Void> loop;

    /** @param token of a caller who may read everything */
    Reader(String url, String token) {
        this.url = url;
        this.token = token;
    }

    /** Reads any of the orders at a fixed rate, until it is told to stop. */
    void start(List<String> orders, int perSecond) {
        Random chance = new Random();
        reading = true;
        loop = CompletableFuture.runAsync(
                () -> {
                    while (reading) { // a second at a time
                        OpenLoop.run(perSecond, perSecond, meant -> {
                            read("/api/orders/" + orders.get(chance.nextInt(orders.size())), meant);
                        });
                    }
                },
                task -> new Thread(task, "reader").start());
    }

    void stop() {
        reading = false;
        loop.join();
    }

    /** Answers the body, or nothing when the read failed. */
    Optional<String> read(String path, Instant meant) {
        Optional<String> body = read(path);
        if (body.isEmpty()) {
            failures.incrementAndGet();
        }
        latencies.add(Duration.between(meant, Instant.now()));
        return body;
    }

    /** Of all that were answered, well or not. */
    Latencies latencies() {
        return new Latencies(List.copyOf(latencies));
    }

    long answered() {
        return latencies.size();
    }

    /** What was not answered with 200. */
    long failures() {
        return failures.get();
    }

    private Optional<String> read(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                    .header("Authorization", "Bearer " + token)
                    .build();
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
