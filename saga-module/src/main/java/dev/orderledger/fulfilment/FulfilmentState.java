package dev.orderledger.fulfilment;

import static dev.orderledger.fulfilment.Grant.ASKED;
import static dev.orderledger.fulfilment.Grant.GRANTED;
import static dev.orderledger.fulfilment.Grant.NOT_ASKED;
import static dev.orderledger.fulfilment.Grant.REFUSED;
import static dev.orderledger.fulfilment.Grant.UNDOING;
import static dev.orderledger.fulfilment.Grant.UNDONE;

import dev.orderledger.contracts.OrderEvent.OrderPlaced;
import dev.orderledger.contracts.RejectionReason;
import dev.orderledger.contracts.RejectionReason.Step;
import java.util.Optional;

/**
 * Where a fulfilment stands, and what is undone next. A superclass of {@link OrderFulfilment}, which tells what each event
 * means, and not a part of it: fulfilments are stored field by field, and those that are under way when the program changes
 * are read by the new one. A field that was added later is empty in them.
 */
abstract class FulfilmentState {

    /** The reason for a rejection when a step was not answered before its deadline. */
    static final String TIMED_OUT = "TIMED_OUT";

    private OrderPlaced order;

    private Grant credit = NOT_ASKED;
    private Grant payment = NOT_ASKED;
    private Grant ticket = NOT_ASKED;

    private boolean undoing;
    private boolean cancelled;
    private Step refusedBy;
    private String refusal;

    /** Whether it had not begun. */
    boolean isNew() {
        return order == null;
    }

    OrderPlaced order() {
        return order;
    }

    void setOrder(OrderPlaced placed) {
        order = placed;
    }

    Grant grant(Step step) {
        return switch (step) {
            case CREDIT -> credit;
            case PAYMENT -> payment;
            case TICKET -> ticket;
            case APPROVAL -> throw new IllegalArgumentException("an approval is not granted, it is the end");
        };
    }

    void set(Step step, Grant grant) {
        switch (step) {
            case CREDIT -> credit = grant;
            case PAYMENT -> payment = grant;
            case TICKET -> ticket = grant;
            case APPROVAL -> throw new IllegalArgumentException("an approval is not granted, it is the end");
        }
    }

    boolean isCancelled() {
        return cancelled;
    }

    void setCancelled() {
        cancelled = true;
        undoing = true;
    }

    void setRefused(Step step, String reason) {
        refusedBy = step;
        refusal = reason;
        undoing = true;
    }

    /** The order was given up as this step did not answer in time; now it has answered, with a reason of its own. */
    void giveReasonInPlaceOfTimeout(Step step, Enum<?> reason) {
        if (step == refusedBy && refusal.equals(TIMED_OUT)) {
            refusal = reason.name();
        }
    }

    /** Why the order is rejected; {@code null} when no step has refused. */
    RejectionReason rejectionReason() {
        return refusal == null ? null : new RejectionReason(refusedBy, refusal);
    }

    void setRejectionReason(RejectionReason reason) {
        refusedBy = reason.step();
        refusal = reason.reason();
    }

    void asked(Request request) {
        switch (request) {
            case CREDIT -> credit = ASKED;
            case PAYMENT -> payment = ASKED;
            case TICKET -> ticket = ASKED;
            case TICKET_CANCELLATION -> ticket = UNDOING;
            case PAYMENT_REVERSAL -> payment = UNDOING;
            case CREDIT_RELEASE -> credit = UNDOING;
            default -> {}
        }
    }

    /**
     * In reverse: ticket, payment, credit, then the order itself; nothing while one of them is not confirmed. A
     * cancellation that overtook a rejection has made the order ignore the rejection: it is confirmed as well.
     */
    Optional<Request> nextToUndo() {
        if (!undoing || ticket == UNDOING || payment == UNDOING || credit == UNDOING) {
            return Optional.empty();
        }
        if (ticket.needsUndoing()) {
            return Optional.of(Request.TICKET_CANCELLATION);
        }
        if (payment.needsUndoing()) {
            return Optional.of(Request.PAYMENT_REVERSAL);
        }
        if (credit.needsUndoing()) {
            return Optional.of(Request.CREDIT_RELEASE);
        }
        return Optional.of(cancelled ? Request.CANCELLATION : Request.REJECTION);
    }

    /** What must have been answered, or given up, before this was asked for. */
    void answeredBefore(Request request) {
        switch (request) {
            case CREDIT, PAYMENT, TICKET, APPROVAL -> grantedBefore(request);
            default -> undoneBefore(request);
        }
    }

    private void grantedBefore(Request request) {
        undoing = cancelled;
        refusedBy = null;
        refusal = null;
        credit = request == Request.PAYMENT ? GRANTED : credit;
        payment = request == Request.TICKET ? GRANTED : payment;
        ticket = request == Request.APPROVAL ? GRANTED : ticket;
    }

    private void undoneBefore(Request request) {
        if (!undoing && !cancelled) {
            refusedBy = ticket == ASKED ? Step.TICKET : payment == ASKED ? Step.PAYMENT : Step.CREDIT;
            refusal = TIMED_OUT;
        }
        undoing = true;
        refusedUnlessAskedBack(request);
        cancelled |= request == Request.CANCELLATION;
        ticket = ticket == UNDOING ? UNDONE : ticket;
        payment = payment == UNDOING ? UNDONE : payment;
        credit = credit == UNDOING ? UNDONE : credit;
    }

    /** Steps are undone in reverse: a step that was passed over had been refused. */
    private void refusedUnlessAskedBack(Request request) {
        if (request != Request.TICKET_CANCELLATION) {
            ticket = ticket == ASKED ? REFUSED : ticket;
        }
        if (request != Request.TICKET_CANCELLATION && request != Request.PAYMENT_REVERSAL) {
            payment = payment == ASKED ? REFUSED : payment;
        }
        if (request == Request.REJECTION || request == Request.CANCELLATION) {
            credit = credit == ASKED ? REFUSED : credit;
        }
    }
}
