package dev.orderledger.payment.psp;

import dev.orderledger.payment.ProviderUnavailable;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.util.function.Supplier;

/**
 * Asks a few times with growing pauses, never too many at a time, and stops asking a provider that keeps failing. What
 * the open circuit or the full bulkhead turns away is not asked again.
 */
final class Guard {

    private static final int WINDOW = 100;
    private static final int MIN_CALLS = 50;
    private static final double JITTER = 0.5;

    private final Bulkhead bulkhead;
    private final CircuitBreaker circuit;
    private final Retry retry;

    Guard(String name, PspProperties properties, CircuitBreakerRegistry breakers) {
        bulkhead = Bulkhead.of(
                name,
                BulkheadConfig.custom()
                        .maxConcurrentCalls(properties.concurrency())
                        .maxWaitDuration(properties.timeout())
                        .build());
        circuit = breakers.circuitBreaker(
                name,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(WINDOW)
                        .minimumNumberOfCalls(MIN_CALLS)
                        .waitDurationInOpenState(properties.circuitPause())
                        .recordExceptions(ProviderUnavailable.class)
                        .build());
        retry = Retry.of(
                name,
                RetryConfig.custom()
                        .maxAttempts(properties.attempts())
                        .intervalFunction(
                                IntervalFunction.ofExponentialRandomBackoff(properties.firstPause(), 2, JITTER))
                        .retryExceptions(ProviderUnavailable.class)
                        .build());
    }

    <T> T call(Supplier<T> call) {
        Supplier<T> once = Bulkhead.decorateSupplier(bulkhead, CircuitBreaker.decorateSupplier(circuit, call));
        try {
            return Retry.decorateSupplier(retry, once).get();
        } catch (CallNotPermittedException | BulkheadFullException e) {
            throw new ProviderUnavailable("the provider was not asked: " + e.getMessage(), e);
        }
    }
}
