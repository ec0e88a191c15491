package dev.orderledger.gateway;

import dev.orderledger.telemetry.Traceparent;
import dev.orderledger.web.Problem;
import dev.orderledger.web.RequestHeaders;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * A problem as the gateway itself answers it: it says which request it is about.
 *
 * @param code   in capitals, such as {@code SERVICE_TIMEOUT}
 * @param detail a sentence for the developer who reads it
 */
record ProblemAnswer(HttpStatus status, String code, String detail) {

    /** The answer to a request. */
    ServerResponse to(ServerRequest request) {
        ServerResponse.BodyBuilder answer =
                ServerResponse.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            answer.header(HttpHeaders.RETRY_AFTER, "1");
        }
        return answer.body(
                about(request.servletRequest(), request.servletRequest().getRequestURI()));
    }

    /** The document about a request to this path, as the client has asked for it. */
    ProblemDetail about(HttpServletRequest request, String path) {
        ProblemDetail document = Problem.of(status, code, detail);
        document.setInstance(URI.create(path));
        if (request.getAttribute(RequestHeaders.REQUEST_ID) instanceof String id) {
            document.setProperty("requestId", id);
        }
        if (request.getAttribute(Traceparent.NAME) instanceof String traceparent) {
            Traceparent.traceId(traceparent).ifPresent(trace -> document.setProperty("traceId", trace));
        }
        return document;
    }
}
