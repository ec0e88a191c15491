package dev.orderledger.fulfilment;

import dev.orderledger.platform.deadletters.SagaDeadLetters;
import dev.orderledger.platform.deadletters.SagaDeadLetters.WithDeadLetters;
import java.util.Objects;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.deadletter.SequencedDeadLetterProcessor;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.saga.AnnotatedSagaManager;

/**
 * A fulfilment has the id of its order. So its events go to the segment of their order, and none has to be looked for: the
 * framework would look for the saga of every event in every segment, among the values that are associated with sagas. What
 * one of them cannot take is put aside with all that comes later for the same order.
 */
public final class FulfilmentManager extends AnnotatedSagaManager<OrderFulfilment> implements WithDeadLetters {

    private final SagaDeadLetters letters;

    public FulfilmentManager(Builder<OrderFulfilment> builder, Configuration axon) {
        super(builder);
        letters = new SagaDeadLetters(
                axon, OrderFulfilment.PROCESSOR, event -> super.handle(event, Segment.ROOT_SEGMENT));
    }

    @Override
    public boolean canHandle(EventMessage<?> event, Segment segment) {
        return super.canHandle(event, segment) && segment.matches(orderOf(event));
    }

    /** To the fulfilment of the order, if it has missed nothing. */
    @Override
    public void handle(EventMessage<?> event, Segment segment) {
        if (segment.matches(orderOf(event))) {
            letters.handle(event, orderOf(event));
        }
    }

    @Override
    public SequencedDeadLetterProcessor<EventMessage<?>> deadLetters() {
        return letters;
    }

    @Override
    protected String createSagaIdentifier(Segment segment) {
        return orderOf((EventMessage<?>) CurrentUnitOfWork.get().getMessage());
    }

    /** The events of a fulfilment have decided which segment it belongs to. */
    @Override
    protected boolean matchesSegment(Segment segment, String sagaId) {
        return true;
    }

    /** An event that cannot be read goes with its aggregate, and is put aside where it is handled. */
    private String orderOf(EventMessage<?> event) {
        try {
            return Objects.requireNonNull(
                    extractAssociationValues(event).iterator().next().getValue());
        } catch (RuntimeException e) {
            return ((DomainEventMessage<?>) event).getAggregateIdentifier();
        }
    }
}
