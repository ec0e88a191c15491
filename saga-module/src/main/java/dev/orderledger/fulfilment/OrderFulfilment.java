package dev.orderledger.fulfilment;

import static dev.orderledger.fulfilment.Grant.ASKED;
import static dev.orderledger.fulfilment.Grant.GRANTED;
import static dev.orderledger.fulfilment.Grant.NOT_ASKED;
import static dev.orderledger.fulfilment.Grant.REFUSED;
import static dev.orderledger.fulfilment.Grant.UNDOING;
import static dev.orderledger.fulfilment.Grant.UNDONE;

import dev.orderledger.contracts.CustomerEvent.CreditRefused;
import dev.orderledger.contracts.CustomerEvent.CreditReleased;
import dev.orderledger.contracts.CustomerEvent.CreditReserved;
import dev.orderledger.contracts.FulfilmentEvent;
import dev.orderledger.contracts.FulfilmentEvent.CreditReleaseRequested;
import dev.orderledger.contracts.FulfilmentEvent.CreditReservationRequested;
import dev.orderledger.contracts.FulfilmentEvent.OrderApprovalRequested;
import dev.orderledger.contracts.FulfilmentEvent.OrderCancellationConfirmed;
import dev.orderledger.contracts.FulfilmentEvent.OrderRejectionRequested;
import dev.orderledger.contracts.FulfilmentEvent.PaymentRequested;
import dev.orderledger.contracts.FulfilmentEvent.PaymentReversalRequestedByFulfilment;
import dev.orderledger.contracts.FulfilmentEvent.TicketCancellationRequested;
import dev.orderledger.contracts.FulfilmentEvent.TicketRequested;
import dev.orderledger.contracts.OrderEvent.OrderCancellationRequested;
import dev.orderledger.contracts.OrderEvent.OrderCancelled;
import dev.orderledger.contracts.OrderEvent.OrderCompleted;
import dev.orderledger.contracts.OrderEvent.OrderPlaced;
import dev.orderledger.contracts.OrderEvent.OrderRejected;
import dev.orderledger.contracts.PaymentEvent.PaymentAuthorized;
import dev.orderledger.contracts.PaymentEvent.PaymentDeclined;
import dev.orderledger.contracts.PaymentEvent.PaymentRefunded;
import dev.orderledger.contracts.PaymentEvent.PaymentVoided;
import dev.orderledger.contracts.RejectionReason;
import dev.orderledger.contracts.RejectionReason.Step;
import dev.orderledger.contracts.RestaurantEvent.TicketAccepted;
import dev.orderledger.contracts.RestaurantEvent.TicketCancelled;
import dev.orderledger.contracts.RestaurantEvent.TicketRefused;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The fulfilment of one order, from its placement until it has seen the order's final event.
 *
 * <ol>
 *   <li>credit, payment, ticket: each is asked for when the one before has been granted;
 *   <li>approval, when all three are granted;
 *   <li>a refusal, or a cancellation at any point, undoes what was granted <i>or is still open</i>: ticket, payment,
 *       credit, each confirmed before the next; then the order is rejected or cancelled.
 * </ol>
 *
 * An answer that comes late or twice finds its step past it and changes nothing.
 */
@Saga
@ProcessingGroup(OrderFulfilment.PROCESSOR)
public class OrderFulfilment {

    /** The name of the processor that drives the fulfilments. */
    public static final String PROCESSOR = "order-fulfilment";

    private transient FulfilmentStream stream;

    private OrderPlaced order;
    private long nextSequence;

    private Grant credit = NOT_ASKED;
    private Grant payment = NOT_ASKED;
    private Grant ticket = NOT_ASKED;

    private boolean undoing;
    private boolean cancelled;
    private Step refusedBy;
    private String refusal;

    @Autowired
    void setStream(FulfilmentStream stream) {
        this.stream = stream;
    }

    // ---- asking, one after the other

    @StartSaga
    @SagaEventHandler(associationProperty = "orderId")
    void on(OrderPlaced event) {
        order = event;
        credit = ASKED;
        ask(new CreditReservationRequested(event.orderId(), event.customerId(), event.total()));
    }

    @SagaEventHandler(associationProperty = "orderId")
    void on(CreditReserved event) {
        if (credit == ASKED) {
            credit = GRANTED;
            payment = ASKED;
            ask(new PaymentRequested(order.orderId(), order.customerId(), order.total(), order.cardToken()));
        }
    }

    @SagaEventHandler(associationProperty = "orderId")
    void on(PaymentAuthorized event) {
        if (payment == ASKED) {
            payment = GRANTED;
            ticket = ASKED;
            ask(new TicketRequested(order.orderId(), order.restaurantId(), order.lines()));
        }
    }

    @SagaEventHandler(associationProperty = "orderId")
    void on(TicketAccepted event) {
        if (ticket == ASKED) {
            ticket = GRANTED;
            ask(new OrderApprovalRequested(order.orderId()));
        }
    }

    // ---- a refusal

    @SagaEventHandler(associationProperty = "orderId")
    void on(CreditRefused event) {
        if (credit == ASKED) {
            credit = REFUSED;
            undoBecause(Step.CREDIT, event.reason());
        }
    }

    @SagaEventHandler(associationProperty = "orderId")
    void on(PaymentDeclined event) {
        if (payment == ASKED) {
            payment = REFUSED;
            undoBecause(Step.PAYMENT, event.reason());
        } else if (payment == UNDOING) { // declined while it was being asked back: there is nothing to reverse
            payment = UNDONE;
            undoNext();
        }
    }

    @SagaEventHandler(associationProperty = "orderId")
    void on(TicketRefused event) {
        if (ticket == ASKED) {
            ticket = REFUSED;
            undoBecause(Step.TICKET, event.reason());
        }
    }

    // ---- a cancellation

    @SagaEventHandler(associationProperty = "orderId")
    void on(OrderCancellationRequested event) {
        cancelled = true;
        undoing = true;
        undoNext();
    }

    // ---- undoing, in reverse, each confirmed

    @SagaEventHandler(associationProperty = "orderId")
    void on(TicketCancelled event) {
        if (ticket == UNDOING) {
            ticket = UNDONE;
            undoNext();
        }
    }

    @SagaEventHandler(associationProperty = "orderId")
    void on(PaymentVoided event) {
        paymentReversed();
    }

    @SagaEventHandler(associationProperty = "orderId")
    void on(PaymentRefunded event) {
        paymentReversed();
    }

    @SagaEventHandler(associationProperty = "orderId")
    void on(CreditReleased event) {
        boolean awaited = credit == UNDOING;
        credit = UNDONE; // asked back by us, or released because the payment was captured
        if (awaited) {
            undoNext();
        }
    }

    // ---- the end

    @EndSaga
    @SagaEventHandler(associationProperty = "orderId")
    void on(OrderCompleted event) {}

    @EndSaga
    @SagaEventHandler(associationProperty = "orderId")
    void on(OrderRejected event) {}

    @EndSaga
    @SagaEventHandler(associationProperty = "orderId")
    void on(OrderCancelled event) {}

    private void paymentReversed() {
        if (payment == UNDOING) {
            payment = UNDONE;
            undoNext();
        }
    }

    private void undoBecause(Step step, Enum<?> reason) {
        refusedBy = step;
        refusal = reason.name();
        undoing = true;
        undoNext();
    }

    private void undoNext() {
        if (!undoing || ticket == UNDOING || payment == UNDOING || credit == UNDOING) {
            return;
        }
        if (ticket.needsUndoing()) {
            ticket = UNDOING;
            ask(new TicketCancellationRequested(order.orderId(), order.restaurantId()));
        } else if (payment.needsUndoing()) {
            payment = UNDOING;
            ask(new PaymentReversalRequestedByFulfilment(order.orderId()));
        } else if (credit.needsUndoing()) {
            credit = UNDOING;
            ask(new CreditReleaseRequested(order.orderId(), order.customerId()));
        } else {
            conclude();
        }
    }

    // A cancellation that overtook a rejection has made the order ignore the rejection: it is confirmed as well.
    private void conclude() {
        if (cancelled) {
            ask(new OrderCancellationConfirmed(order.orderId()));
        } else {
            ask(new OrderRejectionRequested(order.orderId(), new RejectionReason(refusedBy, refusal)));
        }
    }

    private void ask(FulfilmentEvent request) {
        stream.append(request, nextSequence++);
    }
}
