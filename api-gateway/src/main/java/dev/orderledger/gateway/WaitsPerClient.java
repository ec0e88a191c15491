package dev.orderledger.gateway;

import dev.orderledger.access.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps one client from taking all the room for those who wait for an order or follow one. A client is the subject of a
 * token, or, without one, an address.
 */
@Component
@Order(10) // after the filters that find out who calls
class WaitsPerClient extends OncePerRequestFilter {

    private static final Pattern ORDER = Pattern.compile("/api/orders/[^/]+/?");
    private static final Pattern LIVE_ORDER = Pattern.compile("/api/orders/[^/]+/live/?");

    private final int max;
    private final Map<String, Integer> waiting = new ConcurrentHashMap<>();

    WaitsPerClient(GatewayProperties properties) {
        this.max = properties.maxWaitsPerClient();
    }

    /** An order that is read with a preference, or in a version that may not be there yet, may have to be waited for. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getServletPath(); // decoded, as the service will see it
        boolean mayWait = request.getHeader("Prefer") != null || request.getQueryString() != null;
        return !LIVE_ORDER.matcher(path).matches()
                && !(mayWait && ORDER.matcher(path).matches());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String client = clientOf(request);
        try {
            if (waiting.merge(client, 1, Integer::sum) > max) {
                response.setHeader(HttpHeaders.RETRY_AFTER, "5");
                response.sendError(
                        HttpStatus.TOO_MANY_REQUESTS.value(),
                        "A client may wait " + max + " times at once, and no more.");
            } else {
                chain.doFilter(request, response);
            }
        } finally {
            waiting.compute(client, (it, count) -> count == 1 ? null : count - 1);
        }
    }

    private static String clientOf(HttpServletRequest request) {
        return Caller.current()
                .map(caller -> "as " + caller.subject() + " of " + caller.issuer())
                .orElseGet(() -> "at " + request.getRemoteAddr());
    }
}
