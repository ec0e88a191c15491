package dev.orderledger.gateway;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class LimitsIT extends GatewayTestBase {

    private static final int LARGEST = 256 * 1024;
    private static final int MAX_WAITS = 200;

    @Test
    void the_largest_body_passes() {
        place(BodyPublishers.ofByteArray(new byte[LARGEST]));

        Assertions.assertThat(gateway.service("orders").received().body()).hasSize(LARGEST);
    }

    @Test
    void a_larger_one_does_not() {
        assertProblem(place(BodyPublishers.ofByteArray(new byte[LARGEST + 1])), 413, "CONTENT_TOO_LARGE");
        Assertions.assertThat(gateway.reached()).isEmpty();
    }

    @Test
    void nor_does_one_that_does_not_say_how_large_it_is() {
        BodyPublisher chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[LARGEST + 1]));

        assertProblem(place(chunked), 413, "CONTENT_TOO_LARGE");
        Assertions.assertThat(gateway.reached()).isEmpty();
    }

    @Test
    void a_chunked_body_passes() {
        place(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream("{}".getBytes())));

        Assertions.assertThat(gateway.service("orders").received().body())
                .asString()
                .isEqualTo("{}");
    }

    @Test
    void one_client_does_not_take_all_there_is_for_those_who_wait() {
        CountDownLatch decided = new CountDownLatch(1);
        AtomicInteger reached = new AtomicInteger();
        gateway.service("projections").answers(exchange -> {
            reached.incrementAndGet();
            awaitQuietly(decided);
            exchange.sendResponseHeaders(200, -1);
        });
        List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
        try {
            for (int n = 0; n < MAX_WAITS / 4; n++) {
                waiting.add(gateway.sendAsync(waitingRequest()));
                waiting.add(gateway.sendAsync(
                        gateway.request("/api/orders/o-1").header("Prefer", "a").header("Prefer", "WAIT=9")));
                waiting.add(gateway.sendAsync(gateway.request("/api/orders/o-1?minVersion=7")));
                waiting.add(gateway.sendAsync(gateway.request("/api/orders/o-1/%6Cive")));
            }
            Awaitility.await().until(() -> reached.get() == MAX_WAITS);

            HttpResponse<String> oneMore = gateway.send(waitingRequest());
            assertProblem(oneMore, 429, "TOO_MANY_REQUESTS");
            Assertions.assertThat(oneMore.headers().firstValue("Retry-After")).contains("5");
        } finally {
            decided.countDown();
        }
        waiting.forEach(it -> Assertions.assertThat(it.join().statusCode()).isEqualTo(200));
        Assertions.assertThat(gateway.send(waitingRequest()).statusCode()).isEqualTo(200);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static HttpRequest.Builder waitingRequest() {
        return gateway.request("/api/orders/o-1").header("Prefer", "wait=30");
    }

    private static HttpResponse<String> place(BodyPublisher body) {
        return gateway.send(gateway.request("/api/orders")
                .header("Content-Type", "application/json")
                .POST(body));
    }
}
