package dev.orderledger.gateway;

import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Who is calling: the one place that decides it. The services believe {@code X-Actor} and write it into the history, so
 * what a client sends under that name never passes; nor does its token.
 *
 * <p>The caller is the subject of the bearer token. A request that shows anything else ends here; one that shows nothing
 * is let in as {@code anonymous}.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class Callers extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(Callers.class);
    private static final String ACTOR = "X-Actor";
    static final String ANONYMOUS = "anonymous";
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([A-Za-z0-9._~+/-]+=*)");

    private final BearerTokens tokens;

    Callers(BearerTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String caller;
        try {
            caller = callerOf(request);
        } catch (BadJwtException e) {
            LOG.debug("A token was refused", e);
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
            response.sendError(
                    HttpStatus.UNAUTHORIZED.value(), "The token is not one that is believed here, or not any more.");
            return;
        } catch (JwtException e) {
            LOG.atLevel(e.getCause() instanceof RateLimitReachedException ? Level.DEBUG : Level.WARN)
                    .log("A token could not be checked: {}", e.getMessage());
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
            response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value(), "The token cannot be checked now.");
            return;
        }
        Map<String, String> headers = new HashMap<>();
        headers.put(ACTOR, caller);
        headers.put(HttpHeaders.AUTHORIZATION, null);
        chain.doFilter(new RequestWithHeaders(request, headers), response);
    }

    private String callerOf(HttpServletRequest request) {
        List<String> shown = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        if (shown.isEmpty()) {
            return ANONYMOUS;
        }
        Matcher bearer = BEARER.matcher(shown.get(0));
        if (shown.size() > 1 || !bearer.matches()) {
            throw new BadJwtException("That is not one bearer token.");
        }
        return tokens.subjectOf(bearer.group(1));
    }
}
