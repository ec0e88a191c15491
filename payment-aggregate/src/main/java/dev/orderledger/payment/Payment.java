package dev.orderledger.payment;

import static dev.orderledger.payment.PaymentStatus.AUTHORIZED;
import static dev.orderledger.payment.PaymentStatus.CAPTURED;
import static dev.orderledger.payment.PaymentStatus.DECLINED;
import static dev.orderledger.payment.PaymentStatus.INITIATED;
import static dev.orderledger.payment.PaymentStatus.REFUNDED;
import static dev.orderledger.payment.PaymentStatus.REVERSING;
import static dev.orderledger.payment.PaymentStatus.VOIDED;
import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.Money;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.PaymentEvent.PaymentAuthorized;
import dev.orderledger.contracts.PaymentEvent.PaymentCaptureFailed;
import dev.orderledger.contracts.PaymentEvent.PaymentCaptured;
import dev.orderledger.contracts.PaymentEvent.PaymentDeclined;
import dev.orderledger.contracts.PaymentEvent.PaymentInitiated;
import dev.orderledger.contracts.PaymentEvent.PaymentRefunded;
import dev.orderledger.contracts.PaymentEvent.PaymentReversalRequested;
import dev.orderledger.contracts.PaymentEvent.PaymentVoided;
import dev.orderledger.payment.PaymentCommand.InitiatePayment;
import dev.orderledger.payment.PaymentCommand.RecordAuthorization;
import dev.orderledger.payment.PaymentCommand.RecordCapture;
import dev.orderledger.payment.PaymentCommand.RecordCaptureFailure;
import dev.orderledger.payment.PaymentCommand.RecordDecline;
import dev.orderledger.payment.PaymentCommand.RecordRefund;
import dev.orderledger.payment.PaymentCommand.RecordVoid;
import dev.orderledger.payment.PaymentCommand.ReversePayment;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** The money of one order. Decides what may still happen to it; never calls the provider. */
@Aggregate(repository = "payments")
class Payment {

    @AggregateIdentifier
    private PaymentId id;

    private OrderId orderId;
    private CustomerId customerId;
    private Money amount;
    private PaymentStatus status;
    private String pspReference;
    private PaymentDeclined.Reason declineReason;
    private boolean captured;
    private boolean captureFailed;

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(InitiatePayment command) {
        if (status == null) { // asked again, or the reversal came first: nothing changes
            apply(new PaymentInitiated(
                    command.orderId(),
                    command.customerId(),
                    command.attemptId(),
                    command.amount(),
                    command.cardToken()));
        }
    }

    @CommandHandler
    void handle(RecordAuthorization command) {
        if (answerIsOpen()) {
            apply(new PaymentAuthorized(orderId, command.pspReference()));
        }
    }

    @CommandHandler
    void handle(RecordDecline command) {
        if (answerIsOpen()) {
            apply(new PaymentDeclined(orderId, command.reason()));
        }
    }

    @CommandHandler
    void handle(RecordCapture command) {
        // A capture may have overtaken a reversal on the way to the provider; it is refunded then.
        boolean reversedMeanwhile = status == REVERSING && pspReference != null && !captured;
        if (status == AUTHORIZED || reversedMeanwhile) {
            apply(new PaymentCaptured(orderId, customerId, amount));
        }
    }

    @CommandHandler
    void handle(RecordCaptureFailure command) {
        if (status == AUTHORIZED && !captureFailed) {
            apply(new PaymentCaptureFailed(orderId));
        }
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ReversePayment command) {
        if (status == null) {
            apply(new PaymentVoided(command.orderId()));
        } else if (status == INITIATED || status == AUTHORIZED || status == CAPTURED) {
            apply(new PaymentReversalRequested(orderId));
        }
    }

    @CommandHandler
    void handle(RecordVoid command) {
        if (status == REVERSING) {
            apply(new PaymentVoided(orderId));
        }
    }

    @CommandHandler
    void handle(RecordRefund command) {
        if (status == REVERSING) {
            if (!captured) { // what is given back was taken, even if that news is still on its way
                apply(new PaymentCaptured(orderId, customerId, amount));
            }
            apply(new PaymentRefunded(orderId, amount));
        }
    }

    private boolean answerIsOpen() {
        return status == INITIATED || status == REVERSING && pspReference == null;
    }

    @EventSourcingHandler
    void on(PaymentInitiated event) {
        id = PaymentId.of(event.orderId());
        orderId = event.orderId();
        customerId = event.customerId();
        amount = event.amount();
        status = INITIATED;
    }

    @EventSourcingHandler
    void on(PaymentAuthorized event) {
        pspReference = event.pspReference();
        status = status == REVERSING ? REVERSING : AUTHORIZED;
    }

    @EventSourcingHandler
    void on(PaymentDeclined event) {
        declineReason = event.reason();
        status = DECLINED;
    }

    @EventSourcingHandler
    void on(PaymentCaptured event) {
        captured = true;
        status = status == REVERSING ? REVERSING : CAPTURED;
    }

    @EventSourcingHandler
    void on(PaymentCaptureFailed event) {
        captureFailed = true;
    }

    @EventSourcingHandler
    void on(PaymentReversalRequested event) {
        status = REVERSING;
    }

    @EventSourcingHandler
    void on(PaymentVoided event) {
        id = PaymentId.of(event.orderId());
        orderId = event.orderId();
        status = VOIDED;
    }

    @EventSourcingHandler
    void on(PaymentRefunded event) {
        status = REFUNDED;
    }

    /** What there is to say about it. */
    Optional<PaymentDetails> describe() {
        return Optional.of(new PaymentDetails(orderId, customerId, status, amount, pspReference, declineReason));
    }
}
