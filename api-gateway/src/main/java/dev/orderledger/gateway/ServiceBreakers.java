package dev.orderledger.gateway;

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
import org.springframework.stereotype.Component;

/**
 * A circuit breaker per service: one that does not answer is left alone for a moment, and its clients are refused at once
 * instead of waiting for it. Whatever a service answers, it answers.
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

    /** @param target of a request to one of the services */
    CircuitBreaker of(URI target) {
        return byAuthority.get(target.getAuthority());
    }
}
