package dev.orderledger.contracts;

import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * What happens to an order. Decided by the order context; stream and Kafka key are the order id, topic
 * {@code order-events}; in order per order.
 */
public sealed interface OrderEvent extends Fact {

    OrderId orderId();

    /**
     * A customer placed an order; the others have not been asked yet.
     *
     * @param lines     1 to 50, all in one currency
     * @param total     the sum of the lines
     * @param cardToken the payment provider's name for the card, never the card
     */
    @Revision("1")
    record OrderPlaced(
            OrderId orderId,
            CustomerId customerId,
            RestaurantId restaurantId,
            List<OrderLine> lines,
            Money total,
            String cardToken)
            implements OrderEvent {

        public OrderPlaced {
            lines = List.copyOf(lines);
        }
    }

    /** The customer wants out. The fulfilment undoes what was done and confirms with {@link OrderCancelled}. */
    @Revision("1")
    record OrderCancellationRequested(OrderId orderId, String reason) implements OrderEvent {}

    /** Credit, payment and kitchen have agreed; from now on the money may be captured. */
    @Revision("1")
    record OrderApproved(OrderId orderId) implements OrderEvent {}

    /** Somebody refused, and everything that had been granted is undone. Final. */
    @Revision("1")
    record OrderRejected(OrderId orderId, RejectionReason reason) implements OrderEvent {}

    /** The cancellation is done and everything that had been granted is undone. Final. */
    @Revision("1")
    record OrderCancelled(OrderId orderId) implements OrderEvent {}

    /** The kitchen is done. Final. */
    @Revision("1")
    record OrderCompleted(OrderId orderId) implements OrderEvent {}
}
