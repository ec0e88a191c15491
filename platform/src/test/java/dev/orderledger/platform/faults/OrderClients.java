package dev.orderledger.platform.faults;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.platform.sample.SamplePair;
import dev.orderledger.testing.TestTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Those who place orders, and remember which of them were acknowledged. An order that was not may exist all the same. */
final class OrderClients {

    private static final String TOKEN = TestTokens.operator("operator");
    private static final int CUSTOMERS = 16;
    private static final int CLIENTS = 4;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final long MAX_SECONDS_TO_STOP = 60;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Set<OrderId> acknowledged = ConcurrentHashMap.newKeySet();
    private volatile String url;
    private ScheduledExecutorService load;

    /** @param url where orders are taken from now on */
    void orderAt(String url) {
        this.url = url;
    }

    Set<OrderId> acknowledged() {
        return acknowledged;
    }

    void placeOrders(int number) {
        for (int i = 0; i < number; i++) {
            place("customer-" + i % CUSTOMERS);
        }
    }

    void placeOrders(int number, String customer) {
        for (int i = 0; i < number; i++) {
            place(customer);
        }
    }

    /** One order for every customer: what is handled in the order of the customers' events has come to its end then. */
    void placeLastOrders() {
        placeOrders(CUSTOMERS);
    }

    void startLoad(int ordersPerSecond) {
        load = Executors.newScheduledThreadPool(CLIENTS);
        long microsBetween = TimeUnit.SECONDS.toMicros(1) * CLIENTS / ordersPerSecond;
        for (int client = 0; client < CLIENTS; client++) {
            load.scheduleAtFixedRate(
                    () -> place("customer-" + acknowledged.size() % CUSTOMERS),
                    0,
                    microsBetween,
                    TimeUnit.MICROSECONDS);
        }
    }

    void stopLoad() throws InterruptedException {
        load.shutdown();
        if (!load.awaitTermination(MAX_SECONDS_TO_STOP, TimeUnit.SECONDS)) {
            throw new IllegalStateException("a client got no answer");
        }
    }

    private void place(String customer) {
        OrderId order = SamplePair.newOrderId();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(url + "/api/orders?order=" + order + "&customer=" + customer))
                .header("Authorization", "Bearer " + TOKEN)
                .POST(BodyPublishers.noBody())
                .timeout(TIMEOUT)
                .build();
        try {
            if (http.send(request, BodyHandlers.discarding()).statusCode() == 200) {
                acknowledged.add(order);
            }
        } catch (IOException e) {
            return; // not acknowledged, as every other answer
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
