package dev.orderledger.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets no client ask more often than so many times a second, and twice as often for a moment. It tells each how much is left,
 * as {@code RateLimit} and {@code RateLimit-Policy}.
 */
final class RequestRate extends OncePerRequestFilter {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(1);
    private static final int MAX_CLIENTS = 100_000;

    private final String name;
    private final String quoted;
    private final String policy;
    private final int perSecond;
    private final Function<HttpServletRequest, Optional<String>> client;
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MAX_CLIENTS)
            .expireAfterAccess(FORGOTTEN_AFTER)
            .build();

    /**
     * @param name   of the limit, for the client
     * @param client whose request it is; a request without a client is not limited
     */
    RequestRate(String name, int perSecond, Function<HttpServletRequest, Optional<String>> client) {
        this.name = name;
        this.quoted = '"' + name + '"';
        this.policy = quoted + ";q=" + perSecond + ";w=1";
        this.perSecond = perSecond;
        this.client = client;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> key = client.apply(request);
        if (key.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        ConsumptionProbe probe = buckets.get(key.get(), it -> newBucket()).tryConsumeAndReturnRemaining(1);
        long seconds = probe.isConsumed() ? 1 : secondsUntil(probe);
        response.addHeader("RateLimit-Policy", policy);
        response.addHeader("RateLimit", quoted + ";r=" + probe.getRemainingTokens() + ";t=" + seconds);
        if (probe.isConsumed()) {
            chain.doFilter(request, response);
        } else {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
            response.sendError(
                    HttpStatus.TOO_MANY_REQUESTS.value(), "A " + name + " may ask " + perSecond + " times a second.");
        }
    }

    private Bucket newBucket() {
        return Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(2L * perSecond)
                        .refillGreedy(perSecond, SECOND)
                        .build())
                .build();
    }

    private static long secondsUntil(ConsumptionProbe probe) {
        return Duration.ofNanos(probe.getNanosToWaitForRefill()).plus(SECOND).toSeconds();
    }
}
