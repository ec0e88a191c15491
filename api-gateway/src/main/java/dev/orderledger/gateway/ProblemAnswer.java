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

/** Problems as the gateway itself answers them: each says which request it is about. */
final class ProblemAnswer {

    private ProblemAnswer() {}

    /**
     * The answer to a request.
     *
     * @param code   in capitals, such as {@code SERVICE_TIMEOUT}
     * @param detail a sentence for the developer who reads it
     */
    static ServerResponse to(ServerRequest request, HttpStatus status, String code, String detail) {
        ServerResponse.BodyBuilder answer =
                ServerResponse.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            answer.header(HttpHeaders.RETRY_AFTER, "1");
        }
        HttpServletRequest asked = request.servletRequest();
        return answer.body(about(asked, asked.getRequestURI(), Problem.of(status, code, detail)));
    }

    /** A problem with a request to this path, as the client has asked for it. */
    static ProblemDetail about(HttpServletRequest request, String path, ProblemDetail problem) {
        problem.setInstance(URI.create(path));
        if (request.getAttribute(RequestHeaders.REQUEST_ID) instanceof String id) {
            problem.setProperty("requestId", id);
        }
        if (request.getAttribute(Traceparent.NAME) instanceof String traceparent) {
            Traceparent.traceId(traceparent).ifPresent(trace -> problem.setProperty("traceId", trace));
        }
        return problem;
    }
}
