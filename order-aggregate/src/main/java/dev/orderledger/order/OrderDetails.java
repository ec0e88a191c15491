package dev.orderledger.order;

import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.RestaurantId;
import dev.orderledger.contracts.SealedText;

/**
 * Whose an order is, and what was written about it, as its stream has it.
 *
 * @param deliveryNote             the note in the clear, from before notes were sealed; {@code null} when there is none
 * @param sealedDeliveryNote       {@code null} when there is none
 * @param cancellationReason       as {@code deliveryNote}
 * @param sealedCancellationReason as {@code sealedDeliveryNote}
 */
public record OrderDetails(
        OrderId orderId,
        CustomerId customerId,
        RestaurantId restaurantId,
        String deliveryNote,
        SealedText sealedDeliveryNote,
        String cancellationReason,
        SealedText sealedCancellationReason) {}
