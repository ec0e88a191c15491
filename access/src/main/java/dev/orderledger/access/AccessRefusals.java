package dev.orderledger.access;

import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Answers callers that are not let in with a problem detail; counts and logs the refusal, and never logs the token. */
final class AccessRefusals implements AuthenticationEntryPoint, AccessDeniedHandler, RequestRejectedHandler {

    private static final Logger LOG = LoggerFactory.getLogger(AccessRefusals.class);

    private final BearerTokenAuthenticationEntryPoint challenge = new BearerTokenAuthenticationEntryPoint();
    private final HandlerExceptionResolver problems;
    private final MeterRegistry meters;

    AccessRefusals(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems, MeterRegistry meters) {
        this.problems = problems;
        this.meters = meters;
        // There from the start, so that the first increase is seen as one.
        Stream.of(HttpStatus.UNAUTHORIZED, HttpStatus.FORBIDDEN, HttpStatus.SERVICE_UNAVAILABLE)
                .forEach(this::counter);
    }

    /** There is no token, or one that is not valid, or the keys to check it with cannot be had now. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e) {
        if (e instanceof AuthenticationServiceException) {
            LOG.atLevel(
                            NestedExceptionUtils.getRootCause(e) instanceof RateLimitReachedException
                                    ? Level.DEBUG
                                    : Level.WARN)
                    .log("A token could not be checked: {}", e.getMessage());
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
            refuse(request, response, HttpStatus.SERVICE_UNAVAILABLE, "The token cannot be checked now.");
            return;
        }
        challenge.commence(request, response, e);
        refuse(
                request,
                response,
                HttpStatus.UNAUTHORIZED,
                e instanceof OAuth2AuthenticationException
                        ? "The token is not accepted here, or no longer."
                        : "This is for callers with a bearer token.");
    }

    /** The caller is known, and not allowed to. A route that has no rule is answered like one that does not exist. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e) {
        if (AccessRules.know(request)) {
            refuse(request, response, HttpStatus.FORBIDDEN, "This is for callers with another role.");
        } else {
            refuse(request, response, HttpStatus.NOT_FOUND, "There is nothing here.");
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException e) {
        refuse(request, response, HttpStatus.BAD_REQUEST, "The request is not a plain one.");
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail) {
        counter(status).increment();
        LOG.info(
                "Refused {} {} to {}: {}",
                request.getMethod(),
                request.getRequestURI(),
                Caller.current().map(Caller::subject).orElse("a caller who is not known"),
                status.value());
        problems.resolveException(request, response, null, new RequestRefused(status, codeOf(status), detail));
    }

    private Counter counter(HttpStatus status) {
        return meters.counter("orderledger.access.refused", "status", Integer.toString(status.value()));
    }

    private static String codeOf(HttpStatus status) {
        return switch (status) {
            case UNAUTHORIZED -> "UNAUTHENTICATED";
            case BAD_REQUEST -> "INVALID_REQUEST";
            default -> status.name();
        };
    }
}
