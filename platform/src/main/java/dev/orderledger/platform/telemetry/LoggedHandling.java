package dev.orderledger.platform.telemetry;

import dev.orderledger.platform.metadata.Provenance;
import dev.orderledger.telemetry.LogContext;
import dev.orderledger.telemetry.Traceparent;
import java.util.Optional;
import org.axonframework.common.property.Property;
import org.axonframework.common.property.PropertyAccessStrategy;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** Makes log lines say which order the handled message is about, which request it goes back to, and who asked. */
final class LoggedHandling<M extends Message<?>> implements MessageHandlerInterceptor<M> {

    private static final ClassValue<Optional<Property<Object>>> ORDER_ID = new ClassValue<>() {
        @Override
        protected Optional<Property<Object>> computeValue(Class<?> type) {
            return Optional.ofNullable(PropertyAccessStrategy.getProperty(type, "orderId"));
        }
    };

    private final boolean readsPayload;

    /** @param readsPayload whether the handler does; otherwise no payload is read for the sake of a log line */
    LoggedHandling(boolean readsPayload) {
        this.readsPayload = readsPayload;
    }

    @Override
    public Object handle(UnitOfWork<? extends M> work, InterceptorChain chain) throws Exception {
        Message<?> message = work.getMessage();
        try (LogContext context = LogContext.open()) {
            context.with(LogContext.CORRELATION_ID, text(message, Provenance.CORRELATION_ID))
                    .with(
                            LogContext.TRACE_ID,
                            text(message, Provenance.TRACEPARENT).flatMap(Traceparent::traceId))
                    .with(LogContext.ACTOR, text(message, Provenance.ACTOR))
                    .with(LogContext.ORDER_ID, readsPayload ? orderOf(message) : Optional.empty());
            return chain.proceed();
        }
    }

    private static Optional<String> text(Message<?> message, String key) {
        return Optional.ofNullable(message.getMetaData().get(key)).map(Object::toString);
    }

    private static Optional<String> orderOf(Message<?> message) {
        try {
            return ORDER_ID.get(message.getPayloadType())
                    .map(orderId -> orderId.getValue(message.getPayload()))
                    .map(Object::toString);
        } catch (RuntimeException e) {
            return Optional.empty(); // it cannot be read, which the handler will find out
        }
    }
}
