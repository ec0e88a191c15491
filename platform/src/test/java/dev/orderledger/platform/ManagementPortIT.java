package dev.orderledger.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.embedded.FreePorts;
import dev.orderledger.platform.sample.ordering.OrderingApplication;
import dev.orderledger.testing.Api;
import dev.orderledger.testing.ServiceUnderTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Where metrics have a port of their own, those who watch need no token there, and there is nothing else. */
class ManagementPortIT {

    private static final int PORT = FreePorts.next();

    private static ServiceUnderTest ordering;

    @BeforeAll
    static void start() {
        ordering =
                ServiceUnderTest.start(OrderingApplication.class, "sample-ordering", "management.server.port=" + PORT);
    }

    @AfterAll
    static void stop() {
        ordering.close();
    }

    @Test
    void metrics_and_health_are_shown_without_a_token() throws Exception {
        assertThat(statusOf("/actuator/prometheus")).isEqualTo(200);
        assertThat(statusOf("/actuator/health/readiness")).isEqualTo(200);
    }

    @Test
    void nothing_else_is() throws Exception {
        assertThat(statusOf("/admin/processors")).isEqualTo(404);
    }

    @Test
    void on_the_port_of_the_api_there_are_none() {
        assertThat(new Api(ordering.url()).get("/actuator/prometheus").status()).isEqualTo(404);
        assertThat(new Api(ordering.url(), null).get("/admin/processors").status())
                .isEqualTo(401);
    }

    private static int statusOf(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + PORT + path))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }
}
