package dev.orderledger.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FailingServiceIT {

    private static final CountDownLatch OVER = new CountDownLatch(1);

    private static GatewayUnderTest gateway;

    @BeforeAll
    static void start() {
        gateway = GatewayUnderTest.start("--orderledger.gateway.read-timeout=1s");
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

        GatewayTestBase.assertProblem(
                gateway.send(gateway.request("/api/orders").POST(BodyPublishers.ofString("{}"))),
                503,
                "SERVICE_UNAVAILABLE");
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
    void one_service_that_fails_does_not_concern_another() {
        gateway.get("/api/payments/o-1");

        assertThat(gateway.get("/api/customers/c-1").statusCode()).isEqualTo(200);
    }

    private static void awaitTheEnd() {
        try {
            OVER.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
