package dev.orderledger.gateway;

import dev.orderledger.telemetry.Traceparent;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * A problem detail of RFC 9457 as the services write it: the type is {@code urn:orderledger:problem:} and the code in
 * lower case with hyphens.
 *
 * @param code   in capitals, such as {@code SERVICE_TIMEOUT}
 * @param detail a sentence for the developer who reads it
 */
record Problem(HttpStatus status, String code, String detail) {

    static Problem of(HttpStatus status, String code, String detail) {
        return new Problem(status, code, detail);
    }

    URI type() {
        return URI.create(
                "urn:orderledger:problem:" + code.toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** The answer to a request. */
    ServerResponse at(ServerRequest request) {
        ServerResponse.BodyBuilder answer =
                ServerResponse.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            answer.header(HttpHeaders.RETRY_AFTER, "1");
        }
        return answer.body(at(request.servletRequest(), request.servletRequest().getRequestURI()));
    }

    /** The document about a request to this path, as the client has asked for it. */
    ProblemDetail at(HttpServletRequest request, String path) {
        ProblemDetail document = ProblemDetail.forStatusAndDetail(status, detail);
        document.setType(type());
        document.setInstance(URI.create(path));
        document.setProperty("code", code);
        if (request.getAttribute(RequestMarks.REQUEST_ID) instanceof String id) {
            document.setProperty("requestId", id);
        }
        if (request.getAttribute(RequestMarks.TRACEPARENT) instanceof String traceparent) {
            Traceparent.traceId(traceparent).ifPresent(trace -> document.setProperty("traceId", trace));
        }
        return document;
    }
}
