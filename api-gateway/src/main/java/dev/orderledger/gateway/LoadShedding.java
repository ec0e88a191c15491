package dev.orderledger.gateway;

import dev.orderledger.access.RequestRefused;
import dev.orderledger.web.Overload;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Refuses new orders here while the order service is overloaded: a refusal that travels to it takes processor time that accepted
 * orders need. After each {@link #PAUSE} one order is let through to find out.
 */
@Component
@Order(25) // after everything that refuses by itself, or a request that proves nothing would be the one let through
class LoadShedding extends OncePerRequestFilter {

    static final Duration PAUSE = Duration.ofMillis(100);

    private final HandlerExceptionResolver problems;
    private final LongSupplier nanoTime;
    private final Counter refused;

    /** When the next order is let through; empty while the service is not overloaded. */
    private final AtomicReference<Long> nextTrial = new AtomicReference<>();

    private final AtomicLong refusalsOfTheService = new AtomicLong();

    @Autowired
    LoadShedding(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems, MeterRegistry meters) {
        this(problems, meters, System::nanoTime);
    }

    /** @param problems makes a problem detail of what is refused */
    LoadShedding(HandlerExceptionResolver problems, MeterRegistry meters, LongSupplier nanoTime) {
        this.problems = problems;
        this.nanoTime = nanoTime;
        this.refused = Counter.builder(Overload.METER)
                .description(Overload.METER_DESCRIPTION)
                .register(meters);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || !request.getServletPath().equals("/api/orders");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Long trial = nextTrial.get();
        if (trial != null && !becomesTrial(trial)) {
            refused.increment();
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
            problems.resolveException(
                    request,
                    response,
                    null,
                    new RequestRefused(HttpStatus.SERVICE_UNAVAILABLE, Overload.CODE, Overload.DETAIL));
            return;
        }
        long refusalsBefore = refusalsOfTheService.get();
        chain.doFilter(request, response);
        if (response.getHeader(Overload.HEADER) != null) {
            refusalsOfTheService.incrementAndGet();
            nextTrial.set(nanoTime.getAsLong() + PAUSE.toNanos());
        } else if (trial != null && refusalsOfTheService.get() == refusalsBefore) {
            nextTrial.set(null);
        }
    }

    /** Whether the trial is due, and no other request is it. */
    private boolean becomesTrial(Long trial) {
        long now = nanoTime.getAsLong();
        return now - trial >= 0 && nextTrial.compareAndSet(trial, now + PAUSE.toNanos());
    }
}
