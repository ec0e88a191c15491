package dev.orderledger.contracts;

import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * What the fulfilment of an order asks of the other contexts: each request is a fact, and the context that owns the matter
 * answers with a fact. Decided by the fulfilment saga; stream and Kafka key are {@code fulfilment-} and the order id,
 * topic {@code fulfilment-events}; in order per order.
 */
public sealed interface FulfilmentEvent extends Fact {

    OrderId orderId();

    /** Answered by {@code CreditReserved} or {@code CreditRefused}. */
    @Revision("1")
    record CreditReservationRequested(OrderId orderId, CustomerId customerId, Money amount)
            implements FulfilmentEvent {}

    /**
     * Answered by {@code PaymentAuthorized} or {@code PaymentDeclined}.
     *
     * @param cardToken {@code null} but for orders that carry it themselves, see {@code OrderPlaced}
     */
    @Revision("2")
    record PaymentRequested(OrderId orderId, CustomerId customerId, Money amount, String cardToken)
            implements FulfilmentEvent {}

    /** Answered by {@code TicketAccepted} or {@code TicketRefused}. */
    @Revision("1")
    record TicketRequested(OrderId orderId, RestaurantId restaurantId, List<OrderLine> lines)
            implements FulfilmentEvent {

        public TicketRequested {
            lines = List.copyOf(lines);
        }
    }

    /** Answered by {@code OrderApproved}; not answered when a cancellation came first. */
    @Revision("1")
    record OrderApprovalRequested(OrderId orderId) implements FulfilmentEvent {}

    /** Undoes the credit; confirmed by {@code CreditReleased}. */
    @Revision("1")
    record CreditReleaseRequested(OrderId orderId, CustomerId customerId) implements FulfilmentEvent {}

    /** Undoes the payment; confirmed by {@code PaymentVoided}, {@code PaymentRefunded} or {@code PaymentDeclined}. */
    @Revision("1")
    record PaymentReversalRequestedByFulfilment(OrderId orderId) implements FulfilmentEvent {}

    /** Undoes the ticket; confirmed by {@code TicketCancelled}. */
    @Revision("1")
    record TicketCancellationRequested(OrderId orderId, RestaurantId restaurantId) implements FulfilmentEvent {}

    /** Everything is undone; answered by {@code OrderRejected}. */
    @Revision("1")
    record OrderRejectionRequested(OrderId orderId, RejectionReason reason) implements FulfilmentEvent {}

    /** Everything is undone; answered by {@code OrderCancelled}. */
    @Revision("1")
    record OrderCancellationConfirmed(OrderId orderId) implements FulfilmentEvent {}
}
