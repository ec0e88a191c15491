package dev.orderledger.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.access.Caller;
import dev.orderledger.access.Role;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

class RequestLogContextTest {

    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/orders");

    @AfterEach
    void forget() {
        SecurityContextHolder.clearContext();
        MDC.clear();
    }

    @Test
    void lines_of_a_request_say_which_it_is_and_who_asked() throws Exception {
        Caller ada = new Caller("ada", "issuer", Set.of(Role.CUSTOMER), Optional.of("ada"), Set.of());
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(ada, null));
        request.addHeader("X-Correlation-Id", "c-1");
        request.addHeader("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

        assertThat(duringTheRequest())
                .isEqualTo(
                        Map.of("correlationId", "c-1", "traceId", "4bf92f3577b34da6a3ce929d0e0e4736", "actor", "ada"));
    }

    @Test
    void lines_after_it_say_what_they_said_before() throws Exception {
        MDC.put("orderId", "o-1");
        request.addHeader("X-Correlation-Id", "c-1");

        assertThat(duringTheRequest()).containsOnlyKeys("orderId", "correlationId");
        assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("orderId", "o-1"));
    }

    private Map<String, String> duringTheRequest() throws Exception {
        AtomicReference<Map<String, String>> seen = new AtomicReference<>();
        new RequestLogContext()
                .doFilter(
                        request,
                        new MockHttpServletResponse(),
                        (asked, answered) -> seen.set(MDC.getCopyOfContextMap()));
        return seen.get();
    }
}
