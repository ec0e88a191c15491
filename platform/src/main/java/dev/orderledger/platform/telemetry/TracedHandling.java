package dev.orderledger.platform.telemetry;

import dev.orderledger.platform.metadata.Provenance;
import dev.orderledger.telemetry.Traceparent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** Handles a message in a span, which follows from what caused the message. */
final class TracedHandling<M extends Message<?>> implements MessageHandlerInterceptor<M> {

    private final Tracer tracer;
    private final String handler;

    /** @param handler who handles it, as the beginning of the span's name */
    TracedHandling(Tracer tracer, String handler) {
        this.tracer = tracer;
        this.handler = handler;
    }

    @Override
    public Object handle(UnitOfWork<? extends M> work, InterceptorChain chain) throws Exception {
        Message<?> message = work.getMessage();
        Span span = tracer.spanBuilder(handler + " " + message.getPayloadType().getSimpleName())
                .setParent(Traceparent.continuing((String) message.getMetaData().get(Provenance.TRACEPARENT)))
                .setAttribute("orderledger.message_id", message.getIdentifier())
                .startSpan();
        Scope scope = span.makeCurrent();
        try {
            return chain.proceed();
        } catch (Exception | Error e) {
            span.setStatus(StatusCode.ERROR, e.toString());
            throw e;
        } finally {
            scope.close();
            span.end();
        }
    }
}
