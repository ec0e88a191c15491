package dev.orderledger.payment;

import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.Money;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.PaymentEvent.PaymentDeclined;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Everything that one may ask of a payment, or tell it. None of these is ever refused by an exception: what does not fit
 * the state of the payment, or was said before, changes nothing.
 */
public sealed interface PaymentCommand {

    OrderId orderId();

    @TargetAggregateIdentifier
    default PaymentId paymentId() {
        return PaymentId.of(orderId());
    }

    /** Take note that the provider is going to be asked. */
    record InitiatePayment(OrderId orderId, CustomerId customerId, String attemptId, Money amount, String cardToken)
            implements PaymentCommand {}

    /** The provider has said yes. */
    record RecordAuthorization(OrderId orderId, String pspReference) implements PaymentCommand {}

    /** The provider has said no, or nothing at all. */
    record RecordDecline(OrderId orderId, PaymentDeclined.Reason reason) implements PaymentCommand {}

    /** The provider has taken the amount. */
    record RecordCapture(OrderId orderId) implements PaymentCommand {}

    /** The provider does not take the amount, although it had said yes. */
    record RecordCaptureFailure(OrderId orderId) implements PaymentCommand {}

    /** Undo the payment, however far it has come. */
    record ReversePayment(OrderId orderId) implements PaymentCommand {}

    /** The provider holds nothing any more, and never took anything. */
    record RecordVoid(OrderId orderId) implements PaymentCommand {}

    /** The provider has given back what it had taken. */
    record RecordRefund(OrderId orderId) implements PaymentCommand {}
}
