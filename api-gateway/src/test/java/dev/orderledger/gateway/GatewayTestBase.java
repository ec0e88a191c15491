package dev.orderledger.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A gateway for all tests of a class. */
abstract class GatewayTestBase {

    static GatewayUnderTest gateway;

    @BeforeAll
    static void startGateway() {
        gateway = GatewayUnderTest.start();
    }

    @AfterAll
    static void stopGateway() {
        gateway.close();
    }

    @BeforeEach
    void forget() {
        gateway.reset();
    }

    static void assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(JsonPath.<String>read(response.body(), "$.code")).isEqualTo(code);
        assertThat(JsonPath.<Integer>read(response.body(), "$.status")).isEqualTo(status);
        assertThat(JsonPath.<String>read(response.body(), "$.type"))
                .isEqualTo("urn:orderledger:problem:" + code.toLowerCase().replace('_', '-'));
        assertThat(JsonPath.<String>read(response.body(), "$.instance"))
                .isEqualTo(response.uri().getRawPath());
        assertThat(response.headers().firstValue("X-Request-Id")).isPresent();
        assertThat(response.headers().firstValue("traceparent")).isPresent();
    }
}
