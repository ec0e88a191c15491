package dev.orderledger.platform.web;

import dev.orderledger.access.RequestRefused;
import dev.orderledger.platform.ServiceProperties;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Keeps out of a service that is called directly what the gateway would have kept out: the pages of other sites in a
 * browser on this machine, and bodies that are too large or do not say how large they are. And it tells every cache on the
 * way back that an answer is for the one who asked.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 10) // before anything reads a body
class ServiceFirewall extends OncePerRequestFilter {

    private static final Set<String> OTHER_SITES = Set.of("cross-site", "same-site");

    private final long maxBody;
    private final HandlerExceptionResolver problems;

    /** @param problems makes a problem detail of what is refused */
    ServiceFirewall(
            ServiceProperties service, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.maxBody = service.maxBody().toBytes();
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        RequestRefused refused = reasonToRefuse(request);
        if (refused != null) {
            problems.resolveException(request, response, null, refused);
        } else {
            chain.doFilter(request, response);
        }
    }

    private RequestRefused reasonToRefuse(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && OTHER_SITES.contains(site)) {
            return new RequestRefused(HttpStatus.FORBIDDEN, "Pages of other sites may not call this service.");
        }
        if (request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
            return new RequestRefused(HttpStatus.LENGTH_REQUIRED, "The body must have a Content-Length.");
        }
        if (request.getContentLengthLong() > maxBody) {
            return new RequestRefused(
                    HttpStatus.CONTENT_TOO_LARGE, "The body may have " + maxBody + " bytes and no more.");
        }
        return null;
    }
}
