package dev.orderledger.fulfilment;

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
import dev.orderledger.contracts.OrderEvent.OrderPlaced;
import dev.orderledger.contracts.RejectionReason;
import java.util.Arrays;
import java.util.List;

/** Everything a fulfilment asks for, and the events that are an answer. Stored by name. */
public enum Request {
    CREDIT(CreditReservationRequested.class, "CreditReserved", "CreditRefused"),
    PAYMENT(PaymentRequested.class, "PaymentAuthorized", "PaymentDeclined"),
    TICKET(TicketRequested.class, "TicketAccepted", "TicketRefused"),
    APPROVAL(OrderApprovalRequested.class, "OrderApproved"),
    TICKET_CANCELLATION(TicketCancellationRequested.class, "TicketCancelled"),
    PAYMENT_REVERSAL(PaymentReversalRequestedByFulfilment.class, "PaymentVoided", "PaymentRefunded", "PaymentDeclined"),
    CREDIT_RELEASE(CreditReleaseRequested.class, "CreditReleased"),
    REJECTION(OrderRejectionRequested.class, "OrderRejected"),
    CANCELLATION(OrderCancellationConfirmed.class, "OrderCancelled");

    private final Class<? extends FulfilmentEvent> event;
    private final List<String> answers;

    Request(Class<? extends FulfilmentEvent> event, String... answers) {
        this.event = event;
        this.answers = List.of(answers);
    }

    /** What an event asks for. */
    static Request of(FulfilmentEvent event) {
        return Arrays.stream(values())
                .filter(request -> request.event == event.getClass())
                .findFirst()
                .orElseThrow();
    }

    /** The names of the events that it waits for. */
    public List<String> answers() {
        return answers;
    }

    /** The request as a fact; {@code reason} is for a rejection alone. */
    FulfilmentEvent about(OrderPlaced order, RejectionReason reason) {
        return switch (this) {
            case CREDIT -> new CreditReservationRequested(order.orderId(), order.customerId(), order.total());
            case PAYMENT -> new PaymentRequested(order.orderId(), order.customerId(), order.total(), order.cardToken());
            case TICKET -> new TicketRequested(order.orderId(), order.restaurantId(), order.lines());
            case APPROVAL -> new OrderApprovalRequested(order.orderId());
            case TICKET_CANCELLATION -> new TicketCancellationRequested(order.orderId(), order.restaurantId());
            case PAYMENT_REVERSAL -> new PaymentReversalRequestedByFulfilment(order.orderId());
            case CREDIT_RELEASE -> new CreditReleaseRequested(order.orderId(), order.customerId());
            case REJECTION -> new OrderRejectionRequested(order.orderId(), reason);
            case CANCELLATION -> new OrderCancellationConfirmed(order.orderId());
        };
    }
}
