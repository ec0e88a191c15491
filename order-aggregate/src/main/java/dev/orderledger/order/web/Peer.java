package dev.orderledger.order.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.orderledger.access.Caller;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;

/**
 * Another service that can be asked whether something exists; behind a time limit, a bulkhead and a circuit breaker. What
 * exists once exists for ever, and is not asked about again.
 */
final class Peer {

    private static final Logger LOG = LoggerFactory.getLogger(Peer.class);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int MAX_KNOWN = 100_000;
    private static final int MAX_CALLS_AT_ONCE = 32;
    private static final Duration PAUSE_WHEN_DOWN = Duration.ofSeconds(5);

    private final String collection;
    private final URI base;
    private final Duration timeout;
    private final HttpClient client;
    private final CircuitBreaker breaker;
    private final Bulkhead bulkhead;
    private final Cache<String, Boolean> known =
            Caffeine.newBuilder().maximumSize(MAX_KNOWN).build();

    Peer(String collection, URI base, Duration timeout) {
        this.collection = collection;
        this.base = base;
        this.timeout = timeout;
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
        breaker = CircuitBreaker.of(
                collection,
                CircuitBreakerConfig.custom()
                        .minimumNumberOfCalls(10)
                        .slidingWindowSize(20)
                        .waitDurationInOpenState(PAUSE_WHEN_DOWN)
                        .build());
        bulkhead = Bulkhead.of(
                collection,
                BulkheadConfig.custom().maxConcurrentCalls(MAX_CALLS_AT_ONCE).build());
    }

    /** True when the service has answered that there is no such thing; false when it is there, or nobody can say. */
    boolean saysMissing(String id) {
        return known.getIfPresent(id) == null && askGuarded(id);
    }

    private boolean askGuarded(String id) {
        Callable<Boolean> call = () -> ask(id);
        try {
            return Bulkhead.decorateCallable(bulkhead, CircuitBreaker.decorateCallable(breaker, call))
                    .call();
        } catch (BulkheadFullException | CallNotPermittedException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception e) {
            LOG.warn("{} could not be asked about {}, going on: {}", collection, id, e.toString());
            return false;
        }
    }

    private boolean ask(String id) throws IOException, InterruptedException {
        URI uri = base.resolve("/api/" + collection + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8));
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .method("HEAD", BodyPublishers.noBody())
                .timeout(timeout);
        Caller.currentToken().ifPresent(token -> request.header(HttpHeaders.AUTHORIZATION, "Bearer " + token));
        int status = client.send(request.build(), BodyHandlers.discarding()).statusCode();
        if (status == OK) {
            known.put(id, true);
        } else if (status != NOT_FOUND) {
            throw new IOException("status " + status);
        }
        return status == NOT_FOUND;
    }
}
