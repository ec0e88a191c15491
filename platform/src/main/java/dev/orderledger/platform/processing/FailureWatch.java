package dev.orderledger.platform.processing;

import dev.orderledger.platform.deadletters.EventFailed;
import java.util.Optional;
import org.axonframework.common.property.Property;
import org.axonframework.common.property.PropertyAccessStrategy;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes note of every batch of a processor that fails, and of the first one after it that does not. */
final class FailureWatch implements MessageHandlerInterceptor<EventMessage<?>> {

    private static final Logger LOG = LoggerFactory.getLogger(FailureWatch.class);
    private static final String WATCHED = FailureWatch.class.getName();
    private static final String FAILED_AT = WATCHED + ".event";

    private final String processor;
    private final FailingSegments failing;
    private final FailureLog log;

    FailureWatch(String processor, FailingSegments failing, FailureLog log) {
        this.processor = processor;
        this.failing = failing;
        this.log = log;
    }

    @Override
    public Object handle(UnitOfWork<? extends EventMessage<?>> batch, InterceptorChain chain) throws Exception {
        Integer segment = batch.getResource("Processor[" + processor + "]/SegmentId"); // by the framework
        if (segment == null) {
            return chain.proceed(); // a dead letter
        }
        batch.getOrComputeResource(WATCHED, key -> {
            batch.onRollback(it -> failed(it, segment));
            batch.onCleanup(it -> writeDown(it, segment));
            batch.afterCommit(it -> failing.recovered(processor, segment));
            return true;
        });
        try {
            return proceed(batch, chain);
        } catch (Exception e) {
            batch.resources().put(FAILED_AT, batch.getMessage());
            throw e;
        }
    }

    /** An error becomes an exception: on anything else the framework keeps the segment claimed, and never works on it again. */
    private static Object proceed(UnitOfWork<? extends EventMessage<?>> batch, InterceptorChain chain)
            throws Exception {
        try {
            return chain.proceed();
        } catch (Error e) {
            throw new EventFailed(batch.getMessage(), e);
        }
    }

    private void failed(UnitOfWork<?> batch, int segment) {
        EventMessage<?> event = batch.getResource(FAILED_AT);
        Throwable cause = batch.getExecutionResult().getExceptionResult();
        FailingSegments.Failing failure =
                failing.failed(processor, segment, event == null ? endOfBatch(cause) : describe(event), cause);
        LOG.warn(
                "Segment {} of {} failed at {}, attempt {}, next at {}: {}",
                segment,
                processor,
                failure.event(),
                failure.attempts(),
                failure.due(),
                cause.toString());
    }

    /** With the event, if the failure names one: a failure at another event than before means that there has been progress. */
    private static String endOfBatch(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof EventFailed named) {
                return "the end of a batch, event " + named.eventId();
            }
        }
        return "the end of a batch";
    }

    /** After the rollback, which would take it back. */
    private void writeDown(UnitOfWork<?> batch, int segment) {
        FailingSegments.Failing failure = failing.of(processor).get(segment);
        if (batch.isRolledBack() && failure != null) {
            log.write(processor, segment, failure);
        }
    }

    private static String describe(EventMessage<?> event) {
        String name = event.getPayloadType().getSimpleName() + " " + event.getIdentifier();
        String aggregate = event instanceof DomainEventMessage<?> it ? " of " + it.getAggregateIdentifier() : "";
        return name + aggregate + order(event).map(it -> ", order " + it).orElse("");
    }

    private static Optional<Object> order(EventMessage<?> event) {
        try {
            Object fact = event.getPayload();
            Property<Object> orderId = PropertyAccessStrategy.getProperty(fact.getClass(), "orderId");
            return Optional.ofNullable(orderId).map(it -> it.getValue(fact));
        } catch (RuntimeException e) {
            return Optional.empty(); // it may have failed just because it cannot be read
        }
    }
}
