package dev.orderledger.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Clients that read orders at a fixed rate, until they are told to stop. */
final class ReadersMeanwhile {

    private final HttpClient http = HttpClient.newHttpClient();
    private final Queue<Duration> latencies = new ConcurrentLinkedQueue<>();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicBoolean reading = new AtomicBoolean(true);
    private final Random chance = new Random();
    private final CompletableFuture<Void> loop;

    ReadersMeanwhile(String url, List<String> orders, int perSecond) {
        loop = CompletableFuture.runAsync(() -> {
            while (reading.get()) { // a second at a time
                OpenLoop.run(perSecond, perSecond, meant -> read(url, orders, meant));
            }
        });
    }

    /** Answers how long they waited; what was not answered with the order is in {@link #failures()}. */
    Latencies stop() {
        reading.set(false);
        loop.join();
        return new Latencies(List.copyOf(latencies));
    }

    long failures() {
        return failures.get();
    }

    private void read(String url, List<String> orders, Instant meant) {
        String order = orders.get(chance.nextInt(orders.size()));
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + "/api/orders/" + order)).build();
        try {
            if (http.send(request, BodyHandlers.ofString()).statusCode() != 200) {
                failures.incrementAndGet();
            }
        } catch (IOException e) {
            failures.incrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        latencies.add(Duration.between(meant, Instant.now()));
    }
}
