package dev.orderledger.gateway;

import dev.orderledger.telemetry.Traceparent;
import dev.orderledger.web.RequestHeaders;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives every request its id and its W3C trace context, the client's own where they are well formed; the service and
 * the client get the same. Where an endpoint takes traces, the context is that of the gateway's span. The id by which facts
 * are correlated is never the client's: a client could take another's.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2) // after the filter that begins a span
class RequestMarks extends OncePerRequestFilter {

    private static final String TRACESTATE = "tracestate";

    private static final Pattern PRINTABLE = Pattern.compile("\\p{Print}{1,64}");
    private static final Pattern TRACE_CONTEXT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Map<String, String> marks = new HashMap<>();
        marks.put(RequestHeaders.CORRELATION_ID, newId());
        marks.put(
                RequestHeaders.REQUEST_ID,
                given(request, RequestHeaders.REQUEST_ID, PRINTABLE)
                        ? request.getHeader(RequestHeaders.REQUEST_ID)
                        : marks.get(RequestHeaders.CORRELATION_ID));
        boolean continued = given(request, Traceparent.NAME, TRACE_CONTEXT);
        marks.put(
                Traceparent.NAME,
                Traceparent.current().orElseGet(() -> continued ? request.getHeader(Traceparent.NAME) : newTrace()));
        if (!continued) {
            marks.put(TRACESTATE, null); // belongs to the trace that was not understood
        }
        marks.put(RequestHeaders.PATH, request.getRequestURI());
        // attributes of the same names are there in error pages as well
        request.setAttribute(RequestHeaders.REQUEST_ID, marks.get(RequestHeaders.REQUEST_ID));
        request.setAttribute(Traceparent.NAME, marks.get(Traceparent.NAME));
        HttpServletRequest marked = new RequestWithHeaders(request, marks);
        repeat(marked, response);
        if (request.getRequestURI().startsWith("/api")) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store"); // for the one who asked, also when it is refused
        }
        chain.doFilter(marked, response);
    }

    /** Tells the client the marks of its request. */
    static void repeat(HttpServletRequest marked, HttpServletResponse response) {
        response.setHeader(RequestHeaders.REQUEST_ID, marked.getHeader(RequestHeaders.REQUEST_ID));
        response.setHeader(Traceparent.NAME, marked.getHeader(Traceparent.NAME));
    }

    private static boolean given(HttpServletRequest request, String header, Pattern form) {
        String value = request.getHeader(header);
        return value != null && form.matcher(value).matches();
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    private static String newTrace() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return String.format("00-%016x%016x-%016x-01", random.nextLong(), random.nextLong() | 1, random.nextLong() | 1);
    }
}
