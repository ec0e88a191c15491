package dev.orderledger.payment;

import dev.orderledger.contracts.OrderId;

/** The stream of an order's payment. An order has one payment, so the order's id names it. */
record PaymentId(String value) {

    static PaymentId of(OrderId order) {
        return new PaymentId("payment-" + order.value());
    }

    @Override
    public String toString() {
        return value;
    }
}
