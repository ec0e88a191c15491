package dev.orderledger.telemetry;

import dev.orderledger.access.Caller;
import dev.orderledger.web.RequestHeaders;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;

/** Makes log lines say for which request they were written, and who asked. */
@Order(5) // after the filters that find out who calls
class RequestLogContext extends OncePerRequestFilter {

    /** What a client waited for is answered by another thread. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try (LogContext context = LogContext.open()) {
            context.with(
                            LogContext.CORRELATION_ID,
                            Optional.ofNullable(request.getHeader(RequestHeaders.CORRELATION_ID)))
                    .with(LogContext.TRACE_ID, Traceparent.traceId(request.getHeader(Traceparent.NAME)))
                    .with(LogContext.ACTOR, Caller.current().map(Caller::subject));
            chain.doFilter(request, response);
        }
    }
}
