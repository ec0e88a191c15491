package dev.orderledger.gateway;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps out what no service should have to see: bodies that are too large, queries that cannot be read, and what pages of
 * other sites have a browser send, which can reach loopback as well. Paths that a service could read otherwise, such as
 * {@code /api/customers/%2e%2e/%2e%2e/actuator}, the framework's own firewall has kept out before.
 */
@Component
@Order(20) // after the filters that find out who calls
class RequestFirewall extends OncePerRequestFilter {

    private final int maxBody;
    private final Set<String> hosts;
    private final Set<String> allowedOrigins;

    RequestFirewall(GatewayProperties properties) {
        this.maxBody = Math.toIntExact(properties.maxBody().toBytes());
        this.hosts = Set.copyOf(properties.hosts());
        this.allowedOrigins = Set.copyOf(properties.allowedOrigins());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!hosts.isEmpty() && !hosts.contains(request.getServerName())) {
            response.sendError(
                    HttpStatus.MISDIRECTED_REQUEST.value(), "This is not the host " + request.getServerName() + ".");
            return;
        }
        if (isOfAnotherSite(request)) {
            response.sendError(HttpStatus.FORBIDDEN.value(), "Pages of other sites may not call this API.");
            return;
        }
        if (!isReadable(request.getHeaders(HttpHeaders.ACCEPT))) {
            response.sendError(HttpStatus.BAD_REQUEST.value(), "Accept is a list of media types.");
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
            request.setAttribute(ServiceExchange.BODY, body);
            chain.doFilter(request, response);
        }
    }

    /** A browser says which page calls. A link to here that a person follows is not a call of the page. */
    private boolean isOfAnotherSite(HttpServletRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null && allowedOrigins.contains(origin)) {
            return false;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        boolean isLink = "navigate".equals(request.getHeader("Sec-Fetch-Mode"))
                && request.getMethod().equals("GET");
        if (site != null) {
            return !isLink && (site.equals("cross-site") || site.equals("same-site"));
        }
        return origin != null && !origin.replaceFirst("^https?://", "").equals(request.getHeader(HttpHeaders.HOST));
    }

    private static boolean isReadable(Enumeration<String> accepted) {
        try {
            MediaType.parseMediaTypes(Collections.list(accepted));
            return true;
        } catch (InvalidMediaTypeException e) {
            return false;
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
