package dev.orderledger.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestRateIT {

    @Test
    void a_caller_who_asks_too_often_is_told_when_to_come_back_and_another_is_served() {
        try (GatewayUnderTest gateway = GatewayUnderTest.start("--orderledger.gateway.rates.per-caller=2")) {
            List<HttpResponse<String>> answers =
                    IntStream.range(0, 20).mapToObj(n -> as("ada", gateway)).toList();

            assertThat(answers.get(0).statusCode()).isEqualTo(200);
            assertThat(answers.get(0).headers().allValues("RateLimit-Policy")).contains("\"caller\";q=2;w=1");
            assertThat(answers.get(0).headers().allValues("RateLimit")).contains("\"caller\";r=3;t=1");
            HttpResponse<String> refused = answers.stream()
                    .filter(it -> it.statusCode() == 429)
                    .findFirst()
                    .orElseThrow();
            GatewayTestBase.assertProblem(refused, 429, "TOO_MANY_REQUESTS");
            assertThat(refused.headers().firstValue("Retry-After")).contains("1");
            assertThat(as("grace", gateway).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void who_shows_no_token_is_limited_too() {
        try (GatewayUnderTest gateway = GatewayUnderTest.start("--orderledger.gateway.rates.per-address=5")) {
            List<Integer> answers = IntStream.range(0, 200)
                    .mapToObj(n ->
                            gateway.send(gateway.requestOfNobody("/api/orders")).statusCode())
                    .distinct()
                    .toList();

            assertThat(answers).contains(401, 429);
        }
    }

    private static HttpResponse<String> as(String subject, GatewayUnderTest gateway) {
        return gateway.get(
                "/api/customers/c-1", "Authorization", "Bearer " + GatewayUnderTest.PROVIDER.tokenOf(subject));
    }
}
