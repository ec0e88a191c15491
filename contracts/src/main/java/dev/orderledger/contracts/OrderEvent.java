package dev.orderledger.contracts;

import java.util.List;
import java.util.Objects;
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
     * @param lines        1 to 50, all in one currency
     * @param total        the sum of the lines
     * @param cardToken    {@code null} since revision 3, as the payment context keeps it; before, the payment provider's name
     *                     for the card
     * @param deliveryNote empty since revision 4; before, since revision 2, what {@code sealedDeliveryNote} is now, for
     *                     all to read
     * @param sealedDeliveryNote the customer's words for the courier, up to 280 characters, none of them a control
     *                     character; {@code null} when there are none. Since revision 4
     */
    @Revision("4")
    record OrderPlaced(
            OrderId orderId,
            CustomerId customerId,
            RestaurantId restaurantId,
            List<OrderLine> lines,
            Money total,
            String cardToken,
            String deliveryNote,
            SealedText sealedDeliveryNote)
            implements OrderEvent {

        public OrderPlaced {
            lines = List.copyOf(lines);
            Objects.requireNonNull(deliveryNote, "an order without a delivery note has an empty one");
        }

        /** Without a delivery note. */
        public OrderPlaced(
                OrderId orderId,
                CustomerId customerId,
                RestaurantId restaurantId,
                List<OrderLine> lines,
                Money total,
                String cardToken) {
            this(orderId, customerId, restaurantId, lines, total, cardToken, "", null);
        }
    }

    /**
     * The customer wants out. The fulfilment undoes what was done and confirms with {@link OrderCancelled}.
     *
     * @param reason       {@code null} since revision 2
     * @param sealedReason why, in the words of the customer or the operator; {@code null} when the customer's data are
     *     erased. Since revision 2
     */
    @Revision("2")
    record OrderCancellationRequested(OrderId orderId, String reason, SealedText sealedReason) implements OrderEvent {

        public OrderCancellationRequested(OrderId orderId, SealedText sealedReason) {
            this(orderId, null, sealedReason);
        }
    }

    /** Credit, payment and kitchen have agreed; from now on the money may be captured. */
    @Revision("1")
    record OrderApproved(OrderId orderId) implements OrderEvent {}

    /** A context refused, and the fulfilment has undone everything that had been granted. Final. */
    @Revision("1")
    record OrderRejected(OrderId orderId, RejectionReason reason) implements OrderEvent {}

    /** The cancellation is done and everything that had been granted is undone. Final. */
    @Revision("1")
    record OrderCancelled(OrderId orderId) implements OrderEvent {}

    /** The kitchen was done before the approval had come; the order will be completed together with it. */
    @Revision("1")
    record OrderPrepared(OrderId orderId) implements OrderEvent {}

    /** The kitchen is done. Final. */
    @Revision("1")
    record OrderCompleted(OrderId orderId) implements OrderEvent {}
}
