package dev.orderledger.payment;

import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.Money;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.PaymentEvent.PaymentAuthorized;
import dev.orderledger.contracts.PaymentEvent.PaymentCaptureFailed;
import dev.orderledger.contracts.PaymentEvent.PaymentCaptured;
import dev.orderledger.contracts.PaymentEvent.PaymentDeclined;
import dev.orderledger.contracts.PaymentEvent.PaymentDeclined.Reason;
import dev.orderledger.contracts.PaymentEvent.PaymentInitiated;
import dev.orderledger.contracts.PaymentEvent.PaymentRefunded;
import dev.orderledger.contracts.PaymentEvent.PaymentReversalRequested;
import dev.orderledger.contracts.PaymentEvent.PaymentVoided;
import dev.orderledger.payment.PaymentCommand.InitiatePayment;

/** Ada's lunch. */
final class Examples {

    static final OrderId ORDER = new OrderId("7d0f5b0e-8f3c-4b53-9a53-0d9a1f1c7a11");
    static final CustomerId ADA = new CustomerId("ada");
    static final Money AMOUNT = new Money(2350, "EUR");

    static final InitiatePayment INITIATE = new InitiatePayment(ORDER, ADA, AttemptId.of(ORDER), AMOUNT, "tok_visa");

    static final PaymentInitiated INITIATED = new PaymentInitiated(ORDER, ADA, AttemptId.of(ORDER), AMOUNT, "tok_visa");
    static final PaymentAuthorized AUTHORIZED = new PaymentAuthorized(ORDER, "psp-1");
    static final PaymentDeclined DECLINED = new PaymentDeclined(ORDER, Reason.CARD_DECLINED);
    static final PaymentCaptured CAPTURED = new PaymentCaptured(ORDER, ADA, AMOUNT);
    static final PaymentCaptureFailed CAPTURE_FAILED = new PaymentCaptureFailed(ORDER);
    static final PaymentReversalRequested REVERSAL_REQUESTED = new PaymentReversalRequested(ORDER);
    static final PaymentVoided VOIDED = new PaymentVoided(ORDER);
    static final PaymentRefunded REFUNDED = new PaymentRefunded(ORDER, AMOUNT);

    private Examples() {}
}
