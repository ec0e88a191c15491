package dev.orderledger.fulfilment;

import dev.orderledger.contracts.CustomerEvent.CreditRefused;
import dev.orderledger.contracts.CustomerEvent.CreditReleased;
import dev.orderledger.contracts.CustomerEvent.CreditReserved;
import dev.orderledger.contracts.Fact;
import dev.orderledger.contracts.OrderEvent.OrderApproved;
import dev.orderledger.contracts.OrderEvent.OrderCancellationRequested;
import dev.orderledger.contracts.OrderEvent.OrderCancelled;
import dev.orderledger.contracts.OrderEvent.OrderCompleted;
import dev.orderledger.contracts.OrderEvent.OrderPlaced;
import dev.orderledger.contracts.OrderEvent.OrderRejected;
import dev.orderledger.contracts.PaymentEvent.PaymentAuthorized;
import dev.orderledger.contracts.PaymentEvent.PaymentDeclined;
import dev.orderledger.contracts.PaymentEvent.PaymentRefunded;
import dev.orderledger.contracts.PaymentEvent.PaymentVoided;
import dev.orderledger.contracts.RejectionReason.Step;
import dev.orderledger.contracts.RestaurantEvent.TicketAccepted;
import dev.orderledger.contracts.RestaurantEvent.TicketCancelled;
import dev.orderledger.contracts.RestaurantEvent.TicketRefused;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.modelling.saga.metamodel.AnnotationSagaMetaModelFactory;
import org.axonframework.modelling.saga.metamodel.SagaModel;

/**
 * The fulfilment of one order, from its placement until it has seen the order's final event.
 *
 * <ol>
 *   <li>credit, payment, ticket: each is asked for when the one before has been granted;
 *   <li>approval, when all three are granted;
 *   <li>a refusal, a step that is not answered in time, or a cancellation at any point undoes what was granted <i>or is
 *       still open</i>: ticket, payment, credit, each confirmed before the next; then the order is rejected or cancelled;
 *   <li>what must be answered is asked for again until it is.
 * </ol>
 *
 * An answer that comes late or twice finds its step past it and changes nothing: what it grants is being undone.
 */
@ProcessingGroup(OrderFulfilment.PROCESSOR)
public class OrderFulfilment extends FulfilmentRequests {

    /** The name of the processor that drives the fulfilments. */
    public static final String PROCESSOR = "order-fulfilment";

    private static final String ORDER = "orderId";

    /** By which an answer is heard again, as the framework would hand it over. */
    private static final SagaModel<OrderFulfilment> HANDLERS =
            new AnnotationSagaMetaModelFactory().modelOf(OrderFulfilment.class);

    @StartSaga
    @SagaEventHandler(associationProperty = ORDER)
    void on(OrderPlaced event) {
        begin(event);
    }

    @SagaEventHandler(associationProperty = ORDER)
    void on(CreditReserved event) {
        if (grants(Step.CREDIT)) {
            ask(Request.PAYMENT);
        }
    }

    @SagaEventHandler(associationProperty = ORDER)
    void on(PaymentAuthorized event) {
        if (grants(Step.PAYMENT)) {
            ask(Request.TICKET);
        }
    }

    @SagaEventHandler(associationProperty = ORDER)
    void on(TicketAccepted event) {
        if (grants(Step.TICKET)) {
            ask(Request.APPROVAL);
        }
    }

    @SagaEventHandler(associationProperty = ORDER)
    void on(OrderApproved event) {
        if (isOpen(Request.APPROVAL)) {
            rest();
        }
    }

    @SagaEventHandler(associationProperty = ORDER)
    void on(CreditRefused event) {
        refuses(Step.CREDIT, event.reason());
    }

    @SagaEventHandler(associationProperty = ORDER)
    void on(PaymentDeclined event) {
        refuses(Step.PAYMENT, event.reason());
        confirms(Step.PAYMENT); // declined while it was being asked back: there is nothing to reverse
    }

    @SagaEventHandler(associationProperty = ORDER)
    void on(TicketRefused event) {
        refuses(Step.TICKET, event.reason());
    }

    @DeadlineHandler(deadlineName = UNANSWERED)
    void unanswered(Long sequence) {
        if (isOpen(sequence)) {
            waitOrGiveUpOrAskAgain();
        }
    }

    @SagaEventHandler(associationProperty = ORDER)
    void on(OrderCancellationRequested event) {
        cancels();
    }

    @SagaEventHandler(associationProperty = ORDER)
    void on(TicketCancelled event) {
        confirms(Step.TICKET);
    }

    @SagaEventHandler(associationProperty = ORDER)
    void on(PaymentVoided event) {
        confirms(Step.PAYMENT);
    }

    @SagaEventHandler(associationProperty = ORDER)
    void on(PaymentRefunded event) {
        confirms(Step.PAYMENT);
    }

    @SagaEventHandler(associationProperty = ORDER)
    void on(CreditReleased event) {
        creditIsFree();
    }

    @EndSaga
    @SagaEventHandler(associationProperty = ORDER)
    void on(OrderCompleted event) {
        rest();
    }

    @EndSaga
    @SagaEventHandler(associationProperty = ORDER)
    void on(OrderRejected event) {
        rest();
    }

    @EndSaga
    @SagaEventHandler(associationProperty = ORDER)
    void on(OrderCancelled event) {
        rest();
    }

    @Override
    boolean hear(Fact answer) {
        EventMessage<Fact> event = new GenericEventMessage<>(answer);
        for (MessageHandlingMember<? super OrderFulfilment> handler : HANDLERS.findHandlerMethods(event)) {
            try {
                handler.handle(event, this);
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e); // no handler declares any
            }
        }
        return !(answer instanceof OrderCompleted
                || answer instanceof OrderRejected
                || answer instanceof OrderCancelled);
    }
}
