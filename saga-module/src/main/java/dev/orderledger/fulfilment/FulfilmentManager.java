package dev.orderledger.fulfilment;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.saga.AnnotatedSagaManager;

/**
 * A fulfilment has the id of its order. So its events go to the segment of their order, and none has to be looked for: the
 * framework would look for the saga of every event in every segment, among the values that are associated with sagas.
 */
public final class FulfilmentManager extends AnnotatedSagaManager<OrderFulfilment> {

    public FulfilmentManager(Builder<OrderFulfilment> builder) {
        super(builder);
    }

    @Override
    public boolean canHandle(EventMessage<?> event, Segment segment) {
        return super.canHandle(event, segment) && isOf(segment, event);
    }

    @Override
    protected String createSagaIdentifier(Segment segment) {
        EventMessage<?> event = (EventMessage<?>) CurrentUnitOfWork.get().getMessage();
        return extractAssociationValues(event).iterator().next().getValue();
    }

    /** Which segment a fulfilment belongs to, its events have decided. */
    @Override
    protected boolean matchesSegment(Segment segment, String sagaId) {
        return true;
    }

    /** An event that cannot be read concerns all segments: what becomes of it is decided where it is handled. */
    private boolean isOf(Segment segment, EventMessage<?> event) {
        try {
            return extractAssociationValues(event).stream().anyMatch(order -> segment.matches(order.getValue()));
        } catch (RuntimeException e) {
            return true;
        }
    }
}
