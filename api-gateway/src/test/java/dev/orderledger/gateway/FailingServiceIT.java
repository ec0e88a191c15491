package dev.orderledger.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import dev.orderledger.web.Overload;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FailingServiceIT {

    private static final CountDownLatch OVER = new CountDownLatch(1);

    private static GatewayUnderTest gateway;

    @BeforeAll
    static void start() {
        gateway = GatewayUnderTest.start(
                "--orderledger.gateway.read-timeout=1s", "--orderledger.gateway.survey-timeout=1s");
        gateway.service("payments").close();
    }

    @AfterAll
    static void stop() {
        OVER.countDown();
        gateway.close();
    }

    @Test
    void a_service_that_is_down_is_unavailable_and_the_client_may_try_again() {
        HttpResponse<String> response = gateway.get("/api/payments/o-1", "Accept", "text/csv");

        GatewayTestBase.assertProblem(response, 503, "SERVICE_UNAVAILABLE");
        assertThat(response.headers().allValues("Retry-After")).containsExactly("1");
    }

    @Test
    void a_service_that_hangs_up_is_unavailable() {
        gateway.service("orders").answers(exchange -> {
            throw new IOException("gone");
        });

        GatewayTestBase.assertProblem(place(), 503, "SERVICE_UNAVAILABLE");
    }

    @Test
    void an_order_service_that_is_overloaded_is_left_alone_for_a_moment() {
        AtomicInteger reached = new AtomicInteger();
        gateway.service("orders").answers(exchange -> {
            reached.incrementAndGet();
            exchange.getResponseHeaders().set(Overload.HEADER, "true");
            exchange.sendResponseHeaders(503, -1);
        });

        Awaitility.await().untilAsserted(() -> {
            place();
            int before = reached.get();
            HttpResponse<String> refusal = place();
            GatewayTestBase.assertProblem(refusal, 503, "OVERLOADED");
            assertThat(refusal.headers().allValues("Retry-After")).containsExactly("1");
            assertThat(reached).hasValue(before);
        });

        gateway.service("orders").answers(exchange -> exchange.sendResponseHeaders(202, -1));
        Awaitility.await().until(() -> place().statusCode() == 202);
    }

    @Test
    void a_service_that_is_too_slow_times_out() {
        gateway.service("projections").answers(exchange -> {
            awaitTheEnd();
            exchange.sendResponseHeaders(200, -1);
        });

        GatewayTestBase.assertProblem(gateway.get("/api/orders/o-1"), 504, "SERVICE_TIMEOUT");
    }

    @Test
    void the_processors_of_a_service_that_does_not_answer_are_missing_from_the_list_and_no_others() {
        gateway.service("customers").answers(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("{\"items\": [{\"name\": \"outbox\"}]}".getBytes(StandardCharsets.UTF_8));
        });
        gateway.service("projections").answers(exchange -> awaitTheEnd());

        String listed = gateway.get("/api/admin/processors").body();

        assertThat(JsonPath.<List<String>>read(listed, "$.items[?(@.service == 'customer')].name"))
                .containsExactly("outbox");
        assertThat(JsonPath.<List<String>>read(listed, "$.items[?(@.service in ['payment', 'projections'])].error"))
                .containsExactly("It does not answer.", "It does not answer.");
    }

    @Test
    void one_service_that_fails_does_not_concern_another() {
        gateway.get("/api/payments/o-1");

        assertThat(gateway.get("/api/customers/c-1").statusCode()).isEqualTo(200);
    }

    @Test
    void a_service_that_does_not_answer_is_left_alone_until_it_does() {
        try (GatewayUnderTest other = GatewayUnderTest.start("--orderledger.gateway.read-timeout=200ms")) {
            CountDownLatch well = new CountDownLatch(1);
            AtomicInteger asked = new AtomicInteger();
            other.service("projections").answers(exchange -> {
                asked.incrementAndGet();
                awaitQuietly(well);
                exchange.sendResponseHeaders(200, -1);
            });
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(other.get("/api/orders/o-1").statusCode())
                            .isEqualTo(503));
            int before = asked.get();
            HttpResponse<String> refused = other.get("/api/orders/o-1");
            GatewayTestBase.assertProblem(refused, 503, "SERVICE_UNAVAILABLE");
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(asked.get()).isEqualTo(before);
            assertThat(other.get("/api/customers/c-1").statusCode()).isEqualTo(200);
            assertThat(other.get("/actuator/prometheus").body())
                    .containsPattern("resilience4j_circuitbreaker_state\\{.*name=\"projections\",state=\"open\".*} 1");

            well.countDown();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(other.get("/api/orders/o-1").statusCode())
                            .isEqualTo(200));
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitTheEnd() {
        awaitQuietly(OVER);
    }

    private static HttpResponse<String> place() {
        return gateway.send(gateway.request("/api/orders").POST(BodyPublishers.ofString("{}")));
    }
}
