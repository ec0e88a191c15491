package dev.orderledger.order;

import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.OrderLine;
import dev.orderledger.contracts.RejectionReason;
import dev.orderledger.contracts.RestaurantId;
import dev.orderledger.contracts.SealedText;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Everything one may ask of an order. */
public sealed interface OrderCommand {

    int MAX_LINES = 50;
    int MAX_QUANTITY = 99;

    OrderId orderId();

    /**
     * Asked by a client; with the same id and content again, nothing happens.
     *
     * @param deliveryNote sealed with the key of the customer; {@code null} when there is none
     */
    record PlaceOrder(
            @TargetAggregateIdentifier OrderId orderId,
            CustomerId customerId,
            RestaurantId restaurantId,
            List<OrderLine> lines,
            SealedText deliveryNote)
            implements OrderCommand {

        public PlaceOrder {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Asked by a client; done when the fulfilment has undone what was granted.
     *
     * @param reason   sealed with the key of the order's customer; {@code null} when that customer's data were erased
     * @param customer who asks for their own order; {@code null} when an operator asks, who may cancel any
     */
    record RequestCancellation(@TargetAggregateIdentifier OrderId orderId, SealedText reason, CustomerId customer)
            implements OrderCommand {}

    /** Asked by the fulfilment: all have agreed. */
    record ApproveOrder(@TargetAggregateIdentifier OrderId orderId) implements OrderCommand {}

    /** Asked by the fulfilment: a context refused, and everything is undone. */
    record RejectOrder(@TargetAggregateIdentifier OrderId orderId, RejectionReason reason) implements OrderCommand {}

    /** Asked by the fulfilment: everything is undone. */
    record CancelOrder(@TargetAggregateIdentifier OrderId orderId) implements OrderCommand {}

    /** The kitchen is done. */
    record CompleteOrder(@TargetAggregateIdentifier OrderId orderId) implements OrderCommand {}
}
