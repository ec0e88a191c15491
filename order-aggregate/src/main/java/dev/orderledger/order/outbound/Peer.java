package dev.orderledger.order.outbound;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
    private final PeerClient client;
    private final CircuitBreaker breaker;
    private final Cache<String, Boolean> known =
            Caffeine.newBuilder().maximumSize(MAX_KNOWN).build();

    Peer(String collection, URI base, Duration timeout, Optional<SSLContext> tls, CircuitBreakerRegistry breakers) {
        this.collection = collection;
        this.base = base;
        client = new PeerClient(collection, timeout, MAX_CALLS_AT_ONCE, Duration.ZERO, tls);
        breaker = breakers.circuitBreaker(
                collection,
                CircuitBreakerConfig.custom()
                        .minimumNumberOfCalls(10)
                        .slidingWindowSize(20)
                        .waitDurationInOpenState(PAUSE_WHEN_DOWN)
                        .ignoreExceptions(BulkheadFullException.class) // says nothing of the peer
                        .build());
    }

    /** True when the service answers that there is no such thing; false when it is there, or cannot be asked about. */
    boolean saysMissing(String id) {
        return known.getIfPresent(id) == null && askGuarded(id);
    }

    private boolean askGuarded(String id) {
        try {
            return breaker.executeCallable(() -> ask(id));
        } catch (BulkheadFullException | CallNotPermittedException e) {
            return false;
        } catch (Exception e) {
            LOG.warn("{} could not be asked about {}, going on: {}", collection, id, e.toString());
            return false;
        }
    }

    private boolean ask(String id) throws IOException {
        URI uri = base.resolve("/api/" + collection + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8));
        int status = client.statusOf(HttpRequest.newBuilder(uri).method("HEAD", BodyPublishers.noBody()));
        if (status == OK) {
            known.put(id, true);
        } else if (status != NOT_FOUND) {
            throw new IOException("status " + status);
        }
        return status == NOT_FOUND;
    }
}
