package dev.orderledger.platform.web;

import dev.orderledger.telemetry.Traceparent;
import dev.orderledger.web.RequestHeaders;
import java.net.URI;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Says in a problem which request it is about, as the client knows it: its id, its trace, and the path it asked for. */
@RestControllerAdvice
class TraceableProblems implements ResponseBodyAdvice<Object> {

    @Override
    public boolean supports(MethodParameter type, Class<? extends HttpMessageConverter<?>> converter) {
        return true; // a problem may stand in place of any answer
    }

    @Override
    public Object beforeBodyWrite(
            Object body,
            MethodParameter type,
            MediaType mediaType,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (body instanceof ProblemDetail problem) {
            String path = request.getHeaders().getFirst(RequestHeaders.PATH);
            if (path != null) {
                problem.setInstance(URI.create(path));
            }
            String id = request.getHeaders().getFirst(RequestHeaders.REQUEST_ID);
            if (id != null) {
                problem.setProperty("requestId", id);
            }
            Traceparent.traceId(request.getHeaders().getFirst(Traceparent.NAME))
                    .ifPresent(trace -> problem.setProperty("traceId", trace));
        }
        return body;
    }
}
