package dev.orderledger.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page of another site in a browser on this machine can reach loopback as well. */
class OtherSitesIT extends GatewayTestBase {

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void pages_of_other_sites_do_not_call(String site) {
        assertProblem(gateway.get("/api/orders", "Sec-Fetch-Site", site), 403, "FORBIDDEN");
        assertThat(gateway.reached()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://localhost"})
    void nor_from_an_old_browser(String origin) {
        assertProblem(gateway.get("/api/orders", "Origin", origin), 403, "FORBIDDEN");
        assertThat(gateway.reached()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"same-origin", "none"})
    void our_own_pages_and_the_address_bar_do(String site) {
        gateway.get("/api/orders", "Sec-Fetch-Site", site);

        assertThat(gateway.reached()).hasSize(1);
    }

    @Test
    void a_link_may_be_followed() {
        gateway.get("/api/orders", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate");

        assertThat(gateway.reached()).hasSize(1);
    }

    @Test
    void an_accept_that_cannot_be_read_gets_a_problem_too() {
        HttpResponse<String> answer = gateway.get("/api/orders", "Accept", "garbage");

        assertProblem(answer, 400, "INVALID_REQUEST");
        assertThat(answer.body())
                .contains("\"requestId\":\""
                        + answer.headers().firstValue("X-Request-Id").orElseThrow())
                .contains("\"traceId\":\""
                        + answer.headers()
                                .firstValue("traceparent")
                                .orElseThrow()
                                .split("-")[1]);
    }

    @Test
    void what_the_container_refuses_is_a_problem_too() throws Exception {
        int port = gateway.request("/").build().uri().getPort();

        assertThat(RawRequest.get(port, "/api/%zz")).contains("400", "application/problem+json", "INVALID_REQUEST");
    }
}
