package dev.orderledger.contracts;

import org.axonframework.serialization.Revision;

/**
 * What happens to the money of an order. Decided by the payment context; stream and Kafka key are {@code payment-} and
 * the order id, topic {@code payment-events}; in order per payment. Amounts are the order's total.
 */
public sealed interface PaymentEvent extends Fact {

    OrderId orderId();

    /**
     * The provider is about to be asked.
     *
     * @param attemptId the idempotency key of everything asked of the provider for this payment
     * @param cardToken {@code null} but for orders that carry it themselves, see {@code OrderPlaced}
     */
    @Revision("2")
    record PaymentInitiated(OrderId orderId, CustomerId customerId, String attemptId, Money amount, String cardToken)
            implements PaymentEvent {}

    /** Answers {@code PaymentRequested}: yes, the provider holds the amount. */
    @Revision("1")
    record PaymentAuthorized(OrderId orderId, String pspReference) implements PaymentEvent {}

    /** Answers {@code PaymentRequested}: no, and the provider holds nothing. */
    @Revision("1")
    record PaymentDeclined(OrderId orderId, Reason reason) implements PaymentEvent {

        public enum Reason {
            CARD_DECLINED,
            INSUFFICIENT_FUNDS,
            CARD_UNKNOWN,
            PSP_UNAVAILABLE
        }
    }

    /** The customer has paid. */
    @Revision("1")
    record PaymentCaptured(OrderId orderId, CustomerId customerId, Money amount) implements PaymentEvent {}

    /**
     * The order is approved, and the provider refuses to take what it had authorised. It is tried once more, and then
     * people have to see to it; {@code PaymentCaptured} follows when they have.
     */
    @Revision("1")
    record PaymentCaptureFailed(OrderId orderId) implements PaymentEvent {}

    /** A reversal was asked for; it is carried out at the provider next, or once the provider's answer has come. */
    @Revision("1")
    record PaymentReversalRequested(OrderId orderId) implements PaymentEvent {}

    /** Reversed before it was captured: nothing was ever taken. */
    @Revision("1")
    record PaymentVoided(OrderId orderId) implements PaymentEvent {}

    /** Reversed after it was captured: everything was given back. */
    @Revision("1")
    record PaymentRefunded(OrderId orderId, Money amount) implements PaymentEvent {}
}
