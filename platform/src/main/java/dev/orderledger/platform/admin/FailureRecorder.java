package dev.orderledger.platform.admin;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that the failure of a batch is recorded, once it is rolled back. */
final class FailureRecorder implements MessageHandlerInterceptor<EventMessage<?>> {

    private static final Logger LOG = LoggerFactory.getLogger(FailureRecorder.class);
    private static final String WATCHED = FailureRecorder.class.getName();

    private final String processor;
    private final Failures failures;

    FailureRecorder(String processor, Failures failures) {
        this.processor = processor;
        this.failures = failures;
    }

    @Override
    public Object handle(UnitOfWork<? extends EventMessage<?>> batch, InterceptorChain chain) throws Exception {
        batch.getOrComputeResource(WATCHED, key -> {
            batch.onCleanup(this::recordIfFailed);
            return true;
        });
        return chain.proceed();
    }

    private void recordIfFailed(UnitOfWork<?> batch) {
        Integer segment = batch.getResource("Processor[" + processor + "]/SegmentId");
        if (!batch.isRolledBack() || segment == null) {
            return;
        }
        try {
            failures.record(processor, segment, batch.getExecutionResult().getExceptionResult());
        } catch (RuntimeException e) {
            LOG.warn("Cannot record that segment {} of {} failed: {}", segment, processor, e.toString());
        }
    }
}
