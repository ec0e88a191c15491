package dev.orderledger.gateway;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Who is calling: the one place that decides it. The services believe {@code X-Actor} and write it into the history, so
 * what a client sends under that name never passes.
 *
 * <p>Today every caller is let in, as {@code anonymous}, until bearer tokens are checked here: {@link #callerOf} is to
 * answer the token's subject, and a request without a valid token is to end here with 401.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class Callers extends OncePerRequestFilter {

    private static final String ACTOR = "X-Actor";
    private static final String ANONYMOUS = "anonymous";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new RequestWithHeaders(request, Map.of(ACTOR, callerOf(request))), response);
    }

    private static String callerOf(HttpServletRequest request) {
        return ANONYMOUS;
    }
}
