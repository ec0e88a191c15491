package dev.orderledger.gateway;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps out what no service should have to see: bodies that are too large, queries that cannot be read, and paths that
 * say one thing here and another in the service, such as {@code /api/customers/%2e%2e/%2e%2e/actuator}.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
class RequestFirewall extends OncePerRequestFilter {

    private static final Pattern DOUBTFUL_PATH =
            Pattern.compile("[;\\\\]|//|%2f|%5c|%2e|/\\.{1,2}(/|$)", Pattern.CASE_INSENSITIVE);

    private final int maxBody;

    RequestFirewall(GatewayProperties properties) {
        this.maxBody = Math.toIntExact(properties.maxBody().toBytes());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (DOUBTFUL_PATH.matcher(request.getRequestURI()).find()) {
            response.sendError(HttpStatus.BAD_REQUEST.value(), "The path must be plain.");
            return;
        }
        if (request.getContentLengthLong() > maxBody) {
            refuseBody(response);
            return;
        }
        byte[] body = request.getInputStream().readNBytes(maxBody + 1);
        if (body.length > maxBody) {
            refuseBody(response);
        } else if (!isReadable(request)) {
            response.sendError(HttpStatus.BAD_REQUEST.value(), "The query cannot be read.");
        } else {
            chain.doFilter(new RequestWithBody(request, body), response);
        }
    }

    private void refuseBody(HttpServletResponse response) throws IOException {
        response.sendError(
                HttpStatus.CONTENT_TOO_LARGE.value(), "The body may have " + maxBody + " bytes and no more.");
    }

    private static boolean isReadable(HttpServletRequest request) {
        try {
            request.getParameterMap();
            return true;
        } catch (IllegalStateException e) { // how the container says so
            return false;
        }
    }
}
