package dev.orderledger.payment;

import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.OrderId;
import java.util.Optional;

/**
 * The provider's names for the cards of payments that it has not answered. No event has one: a handler that needs it asks here,
 * under the id of the order.
 */
public interface CardTokens {

    /**
     * Keeps the card of an order that is going to be placed. With the same card again, nothing happens; nor when the payment
     * has begun, as it has its card.
     *
     * @return {@code false} when another card is kept for the order
     */
    boolean keep(OrderId order, CustomerId customer, String token);

    /** The card that pays an order; empty when it is not here, or not any more. */
    Optional<String> find(OrderId order, CustomerId customer);

    /** Forgets the card of an order, in the transaction that is under way. */
    void forget(OrderId order);

    /** Forgets all cards of a customer, in the transaction that is under way. */
    void forget(CustomerId customer);
}
