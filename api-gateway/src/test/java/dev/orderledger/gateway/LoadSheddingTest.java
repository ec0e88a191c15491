package dev.orderledger.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderledger.access.RequestRefused;
import dev.orderledger.web.Overload;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.ModelAndView;

class LoadSheddingTest {

    private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 1); // it may overflow
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicInteger reached = new AtomicInteger();
    private final LoadShedding shedding = new LoadShedding(
            (request, response, handler, refusal) -> {
                RequestRefused refused = (RequestRefused) refusal;
                response.setStatus(refused.status().value());
                response.setHeader("code", refused.code());
                return new ModelAndView();
            },
            meters,
            nanoTime::get);

    private FilterChain service = this::accept;

    @Test
    void orders_pass_while_the_service_takes_them() throws ServletException, IOException {
        assertThat(place().getStatus()).isEqualTo(202);
        assertThat(place().getStatus()).isEqualTo(202);
        assertThat(reached).hasValue(2);
    }

    @Test
    void after_a_refusal_the_next_ones_are_refused_here_until_a_trial_is_due() throws ServletException, IOException {
        service = this::refuse;
        assertThat(place().getHeader("code")).isNull();

        MockHttpServletResponse refusal = place();

        assertThat(refusal.getStatus()).isEqualTo(503);
        assertThat(refusal.getHeader("code")).isEqualTo("OVERLOADED");
        assertThat(refusal.getHeader("Retry-After")).isEqualTo("1");
        assertThat(reached).hasValue(1);
        assertThat(meters.counter("orderledger.orders.refused").count()).isEqualTo(1);

        pause();
        place();
        place();

        assertThat(reached).hasValue(2);
    }

    @Test
    void while_a_trial_is_under_way_there_is_no_second_one() throws ServletException, IOException {
        service = this::refuse;
        place();
        pause();
        service = (request, response) -> {
            assertThat(place().getStatus()).isEqualTo(503);
            accept(request, response);
        };

        assertThat(place().getStatus()).isEqualTo(202);
    }

    @Test
    void a_trial_that_is_accepted_opens_the_door() throws ServletException, IOException {
        service = this::refuse;
        place();
        pause();
        service = this::accept;

        assertThat(place().getStatus()).isEqualTo(202);
        assertThat(place().getStatus()).isEqualTo(202);
    }

    @Test
    void an_order_that_was_let_through_before_does_not_open_it() throws ServletException, IOException {
        FilterChain overloadedMeanwhile = (request, response) -> {
            service = this::refuse;
            place();
            accept(request, response);
        };
        service = overloadedMeanwhile;
        place();

        assertThat(place().getHeader("code")).isEqualTo("OVERLOADED");
    }

    @Test
    void nor_does_a_trial_that_is_accepted_after_a_later_one_was_refused() throws ServletException, IOException {
        service = this::refuse;
        place();
        pause();
        service = (request, response) -> {
            service = this::refuse;
            pause();
            place();
            accept(request, response);
        };
        assertThat(place().getStatus()).isEqualTo(202);

        assertThat(place().getHeader("code")).isEqualTo("OVERLOADED");
    }

    @Test
    void after_a_trial_that_fails_there_is_another_one() throws ServletException, IOException {
        service = this::refuse;
        place();
        pause();
        service = (request, response) -> {
            throw new IOException("gone");
        };
        assertThatThrownBy(this::place).hasMessage("gone");
        assertThat(place().getHeader("code")).isEqualTo("OVERLOADED");
        pause();
        service = this::accept;

        assertThat(place().getStatus()).isEqualTo(202);
    }

    @Test
    void other_refusals_and_other_requests_pass() throws ServletException, IOException {
        service = (request, response) -> ((HttpServletResponse) response).setStatus(503); // no payments can be taken
        assertThat(place().getHeader("code")).isNull();
        assertThat(place().getHeader("code")).isNull();

        service = this::refuse;
        place();
        service = this::accept;

        assertThat(answerTo("GET", "/api/orders").getStatus()).isEqualTo(202);
        assertThat(answerTo("POST", "/api/orders/o-1/cancellation").getStatus()).isEqualTo(202);
    }

    private MockHttpServletResponse place() throws ServletException, IOException {
        return answerTo("POST", "/api/orders");
    }

    private MockHttpServletResponse answerTo(String method, String path) throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        request.setServletPath(path);
        MockHttpServletResponse response = new MockHttpServletResponse();
        shedding.doFilter(request, response, service);
        return response;
    }

    private void pause() {
        nanoTime.addAndGet(LoadShedding.PAUSE.toNanos());
    }

    private void accept(ServletRequest request, ServletResponse response) {
        reached.incrementAndGet();
        ((HttpServletResponse) response).setStatus(202);
    }

    private void refuse(ServletRequest request, ServletResponse response) {
        reached.incrementAndGet();
        ((HttpServletResponse) response).setStatus(503);
        ((HttpServletResponse) response).setHeader(Overload.HEADER, "true");
    }
}
