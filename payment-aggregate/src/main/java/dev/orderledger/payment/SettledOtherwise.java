package dev.orderledger.payment;

import dev.orderledger.contracts.OrderId;

/**
 * The provider's books do not allow what we have decided, and asking again does not help: a person has settled the payment
 * by other means. It is for people to look at; its event is put aside and other payments go on.
 */
public class SettledOtherwise extends RuntimeException {

    public SettledOtherwise(OrderId order, String what) {
        super(what + ": the payment of order " + order.value() + ", attempt " + AttemptId.of(order)
                + "; see the books of the provider");
    }
}
