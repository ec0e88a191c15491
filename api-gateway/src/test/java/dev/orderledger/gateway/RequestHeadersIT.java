package dev.orderledger.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeadersIT extends GatewayTestBase {

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @ParameterizedTest
    @ValueSource(strings = {"7", "an id of 64 characters, which is as long as an id may ever be ok"})
    void a_request_id_of_the_client_is_kept(String id) {
        HttpResponse<String> response = gateway.get("/api/customers/c-1", "X-Request-Id", id);

        assertThat(response.headers().allValues("X-Request-Id")).containsExactly(id);
        assertThat(sent("X-Request-Id")).isEqualTo(id);
    }

    @Test
    void facts_are_correlated_by_no_id_of_a_client() {
        gateway.get("/api/customers/c-1", "X-Request-Id", "mine", "X-Correlation-Id", "another's");

        String correlationId = sent("X-Correlation-Id");
        assertThat(UUID.fromString(correlationId)).hasToString(correlationId);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "an id of 65 characters, which is one more than any id may have...", "with a\ttab"})
    void a_request_id_that_is_none_is_replaced(String id) {
        String given = gateway.get("/api/customers/c-1", "X-Request-Id", id)
                .headers()
                .firstValue("X-Request-Id")
                .orElseThrow();

        assertThat(UUID.fromString(given)).hasToString(given);
        assertThat(sent("X-Request-Id")).isEqualTo(given);
    }

    @Test
    void every_request_without_an_id_gets_its_own() {
        assertThat(gateway.get("/").headers().firstValue("X-Request-Id"))
                .isPresent()
                .isNotEqualTo(gateway.get("/").headers().firstValue("X-Request-Id"));
    }

    @Test
    void a_trace_is_continued() {
        HttpResponse<String> response =
                gateway.get("/api/customers/c-1", "traceparent", TRACE, "tracestate", "vendor=1");

        assertThat(response.headers().allValues("traceparent")).containsExactly(TRACE);
        assertThat(sent("traceparent")).isEqualTo(TRACE);
        assertThat(sent("tracestate")).isEqualTo("vendor=1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01"
            })
    void a_trace_that_is_none_is_replaced_together_with_its_state(String trace) {
        String given = gateway.get("/api/customers/c-1", "traceparent", trace, "tracestate", "vendor=1")
                .headers()
                .firstValue("traceparent")
                .orElseThrow();

        assertThat(given).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01").isNotEqualTo(trace);
        assertThat(sent("traceparent")).isEqualTo(given);
        assertThat(sent("tracestate")).isNull();
    }

    @Test
    void what_a_service_says_about_the_marks_does_not_reach_the_client_twice() {
        gateway.service("customers").answers(exchange -> {
            exchange.getResponseHeaders().set("X-Request-Id", "of the service");
            exchange.sendResponseHeaders(204, -1);
        });

        assertThat(gateway.get("/api/customers/c-1", "X-Request-Id", "mine")
                        .headers()
                        .allValues("x-request-id"))
                .containsExactly("mine");
    }

    @Test
    void headers_of_the_client_reach_the_service_and_those_of_the_connection_do_not() {
        gateway.get(
                "/api/customers/c-1",
                "Idempotency-Key",
                "k-1",
                "Prefer",
                "wait=30",
                "X-Forwarded-For",
                "10.0.0.1",
                "Accept-Language",
                "de",
                "TE",
                "trailers");

        assertThat(sent("Idempotency-Key")).isEqualTo("k-1");
        assertThat(sent("Prefer")).isEqualTo("wait=30");
        assertThat(sent("Accept-Language")).isEqualTo("de");
        assertThat(sent("X-Forwarded-For")).isNull();
        assertThat(sent("TE")).isNull();
        assertThat(sent("Accept-Encoding")).isNull();
        assertThat("http://" + sent("Host"))
                .isEqualTo(gateway.service("customers").url());
    }

    private static String sent(String header) {
        return gateway.service("customers").received().headers().getFirst(header);
    }
}
