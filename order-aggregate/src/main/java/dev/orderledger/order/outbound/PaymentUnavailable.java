package dev.orderledger.order.outbound;

/** The payment service has not taken the card; nothing was stored, and another try later may help. */
public class PaymentUnavailable extends RuntimeException {

    PaymentUnavailable() {
        super("No payments can be taken now; please try again.", null, false, false);
    }
}
