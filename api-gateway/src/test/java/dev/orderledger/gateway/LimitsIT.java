package dev.orderledger.gateway;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class LimitsIT extends GatewayTestBase {

    private static final int LARGEST = 256 * 1024;

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

    private static HttpResponse<String> place(BodyPublisher body) {
        return gateway.send(gateway.request("/api/orders")
                .header("Content-Type", "application/json")
                .POST(body));
    }
}
