package dev.orderledger.gateway;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.stereotype.Component;

/**
 * A circuit breaker per service: one that does not answer is left alone for a moment, and its clients are refused at once
 * instead of waiting for it. Any answer of a service counts as an answer, whatever its status.
 */
@Component
class ServiceBreakers {

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int WINDOW = 20;
    private static final int MIN_CALLS = 10;
    private static final int TRIALS = 3;

    private final Map<String, CircuitBreaker> byAuthority = new HashMap<>();

    ServiceBreakers(GatewayProperties properties, MeterRegistry meters) {
        CircuitBreakerRegistry breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .recordExceptions(IOException.class)
                .slidingWindowSize(WINDOW)
                .minimumNumberOfCalls(MIN_CALLS)
                .waitDurationInOpenState(PAUSE)
                .permittedNumberOfCallsInHalfOpenState(TRIALS)
                .build());
        properties
                .services()
                .byName()
                .forEach((name, service) -> byAuthority.put(service.getAuthority(), breakers.circuitBreaker(name)));
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
    }

    /**
     * Makes a call, unless its service is left alone.
     *
     * @param target of a request to one of the services
     * @throws IOException             when the service does not answer
     * @throws CallNotPermittedException when it has not answered lately
     */
    <T> T call(URI target, Callable<T> call) throws IOException {
        try {
            return byAuthority.get(target.getAuthority()).executeCallable(call);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e); // the HTTP client declares no other
        }
    }
}
