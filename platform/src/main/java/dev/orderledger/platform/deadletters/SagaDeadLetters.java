package dev.orderledger.platform.deadletters;

import java.util.Optional;
import java.util.function.Predicate;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.messaging.deadletter.EnqueuePolicy;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.messaging.deadletter.SequencedDeadLetterProcessor;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Dead letters for the manager of a saga, which the framework has for event handlers only. What concerns one process is
 * put aside as a policy's events are, and what comes later for the same process waits: no process misses an
 * event, and all the others go on.
 */
public final class SagaDeadLetters implements SequencedDeadLetterProcessor<EventMessage<?>> {

    private final Configuration axon;
    private final Handling manager;
    private final String group;
    private final Optional<SequencedDeadLetterQueue<EventMessage<?>>> queue;

    /**
     * @param group   the processing group of the saga
     * @param manager hands an event to its process
     */
    public SagaDeadLetters(Configuration axon, String group, Handling manager) {
        this.axon = axon;
        this.manager = manager;
        this.group = group;
        this.queue = axon.eventProcessingConfiguration().deadLetterQueue(group);
    }

    /** Hands an event to its process. */
    @FunctionalInterface
    public interface Handling {
        void handle(EventMessage<?> event) throws Exception;
    }

    /** A saga's manager that has dead letters. */
    public interface WithDeadLetters {
        SequencedDeadLetterProcessor<EventMessage<?>> deadLetters();
    }

    /**
     * Hands an event on, or puts it behind others of its process that wait. A failure names the event. Where no queue is
     * configured, nothing waits.
     */
    public void handle(EventMessage<?> event, String process) {
        String sequence = StableSequence.storable(process);
        boolean waits = queue.map(it -> it.enqueueIfPresent(sequence, () -> new GenericDeadLetter<>(sequence, event)))
                .orElse(false);
        if (!waits) {
            try {
                manager.handle(event);
            } catch (Exception e) {
                throw new EventFailed(event, e);
            }
        }
    }

    @Override
    public boolean process(Predicate<DeadLetter<? extends EventMessage<?>>> sequenceFilter) {
        return queue.orElseThrow().process(sequenceFilter, this::handleAgain);
    }

    private EnqueueDecision<EventMessage<?>> handleAgain(DeadLetter<? extends EventMessage<?>> letter) {
        EnqueuePolicy<EventMessage<?>> policy =
                axon.eventProcessingConfiguration().deadLetterPolicy(group).orElseThrow();
        UnitOfWork<EventMessage<?>> work = new DefaultUnitOfWork<>(letter.message());
        work.attachTransaction(axon.getComponent(TransactionManager.class));
        axon.correlationDataProviders().forEach(work::registerCorrelationDataProvider);
        ResultMessage<?> result = work.executeWithResult(() -> {
            manager.handle(letter.message());
            return null;
        });
        return result.isExceptional() ? policy.decide(letter, result.exceptionResult()) : Decisions.doNotEnqueue();
    }
}
