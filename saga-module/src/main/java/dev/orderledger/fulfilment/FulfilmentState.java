package dev.orderledger.fulfilment;

import static dev.orderledger.fulfilment.Grant.ASKED;
import static dev.orderledger.fulfilment.Grant.GRANTED;
import static dev.orderledger.fulfilment.Grant.NOT_ASKED;
import static dev.orderledger.fulfilment.Grant.REFUSED;
import static dev.orderledger.fulfilment.Grant.UNDOING;
import static dev.orderledger.fulfilment.Grant.UNDONE;

import dev.orderledger.contracts.Fact;
import dev.orderledger.contracts.FulfilmentEvent;
import dev.orderledger.contracts.FulfilmentEvent.OrderRejectionRequested;
import dev.orderledger.contracts.OrderEvent.OrderPlaced;
import dev.orderledger.contracts.RejectionReason;
import dev.orderledger.contracts.RejectionReason.Step;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.axonframework.deadline.DeadlineManager;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Where a fulfilment stands, and what has to be asked for next. A superclass of {@link OrderFulfilment}, which tells what
 * each event means, and not a part of it: fulfilments are stored field by field, and those that are under way when the
 * program changes are read by the new one. A field that was added later is empty in them.
 */
abstract class FulfilmentState {

    /** The reason for a rejection when a step was not answered before its deadline. */
    static final String TIMED_OUT = "TIMED_OUT";

    /** The name of the deadlines; each carries the sequence of the request that was not answered. */
    static final String UNANSWERED = "unanswered";

    @Autowired
    private transient FulfilmentStream stream;

    @Autowired
    private transient DeadlineManager deadlines;

    @Autowired
    private transient Answers answers;

    @Autowired
    private transient OpenRequests openRequests;

    @Autowired
    private transient StepTimeouts timeouts;

    @Autowired
    private transient Backlog backlog;

    @Autowired
    private transient Clock clock;

    private OrderPlaced order;
    private long nextSequence;

    private Grant credit = NOT_ASKED;
    private Grant payment = NOT_ASKED;
    private Grant ticket = NOT_ASKED;

    private boolean undoing;
    private boolean cancelled;
    private Step refusedBy;
    private String refusal;

    private Request open;
    private Instant askedAt;
    private int attempts;
    private String deadline;

    void begin(OrderPlaced event) {
        if (order == null) {
            order = event;
            ask(Request.CREDIT);
        }
    }

    /** Whether the yes was still waited for. */
    boolean grants(Step step) {
        boolean awaited = grant(step) == ASKED;
        if (awaited) {
            answered();
            set(step, GRANTED);
        }
        return awaited;
    }

    /** A no that comes after the deadline of its step changes nothing but the reason that the customer is given. */
    void refuses(Step step, Enum<?> reason) {
        if (grant(step) == ASKED) {
            answered();
            set(step, REFUSED);
            undoBecause(step, reason.name());
        } else if (step == refusedBy && refusal.equals(TIMED_OUT)) {
            refusal = reason.name();
        }
    }

    void cancels() {
        if (!cancelled) {
            cancelled = true;
            undoing = true;
            undoNext();
        }
    }

    /** What was asked back is undone, or never was. */
    void confirms(Step step) {
        if (grant(step) == UNDOING) {
            answered();
            set(step, UNDONE);
            undoNext();
        }
    }

    /** Asked back by us, or released because the payment was captured. */
    void creditIsFree() {
        if (credit == GRANTED) {
            credit = UNDONE;
        }
        confirms(Step.CREDIT);
    }

    boolean isOpen(Request request) {
        return open == request;
    }

    boolean isOpen(long sequence) {
        return open != null && sequence == nextSequence - 1;
    }

    /**
     * A request was not answered in time. While it may be in a queue of ours, its time starts again. Otherwise a step is
     * given up, although the context that has not answered may have said yes; anything else is asked for again.
     */
    void waitOrGiveUpOrAskAgain() {
        if (askedAt != null && backlog.mayHold(open, askedAt)) {
            startClock(nextSequence - 1);
            return;
        }
        switch (open) {
            case CREDIT -> undoBecause(Step.CREDIT, TIMED_OUT);
            case PAYMENT -> undoBecause(Step.PAYMENT, TIMED_OUT);
            case TICKET -> undoBecause(Step.TICKET, TIMED_OUT);
            default -> ask(open);
        }
    }

    void ask(Request request) {
        List<FulfilmentEvent> asked = stream.beyond(order.orderId(), nextSequence);
        if (asked.isEmpty()) {
            asks(request);
            RejectionReason reason = refusal == null ? null : new RejectionReason(refusedBy, refusal);
            stream.append(request.about(order, reason), nextSequence);
            startClock(nextSequence);
            nextSequence++;
        } else {
            catchUp(asked);
        }
    }

    private void asks(Request request) {
        switch (request) {
            case CREDIT -> credit = ASKED;
            case PAYMENT -> payment = ASKED;
            case TICKET -> ticket = ASKED;
            case TICKET_CANCELLATION -> ticket = UNDOING;
            case PAYMENT_REVERSAL -> payment = UNDOING;
            case CREDIT_RELEASE -> credit = UNDOING;
            default -> {}
        }
        stopClock();
        attempts = request == open ? attempts + 1 : 1;
        open = request;
        askedAt = clock.instant();
    }

    /**
     * The stream tells what this saga has asked for before it was put back to an earlier state; what it was going to ask
     * for now, it decided without knowing that. The answers may have come again before it knew the questions.
     */
    private void catchUp(List<FulfilmentEvent> asked) {
        for (FulfilmentEvent event : asked) {
            Request request = Request.of(event);
            if (request != open) {
                answeredBefore(request);
            }
            if (event instanceof OrderRejectionRequested rejection) {
                refusedBy = rejection.reason().step();
                refusal = rejection.reason().reason();
            }
            asks(request);
        }
        nextSequence += asked.size();
        startClock(nextSequence - 1);
        for (Fact answer : answers.about(order)) {
            if (!hear(answer)) {
                return;
            }
        }
    }

    /** What was answered, or given up, before this was asked for. */
    private void answeredBefore(Request request) {
        switch (request) {
            case CREDIT, PAYMENT, TICKET, APPROVAL -> {
                undoing = cancelled;
                refusedBy = null;
                refusal = null;
                credit = request == Request.PAYMENT ? GRANTED : credit;
                payment = request == Request.TICKET ? GRANTED : payment;
                ticket = request == Request.APPROVAL ? GRANTED : ticket;
            }
            default -> {
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
        }
    }

    /** Steps are undone in reverse: what was passed over had been refused. */
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

    /**
     * Takes an answer as if it came now; one that was taken already changes nothing.
     *
     * @return whether the fulfilment goes on
     */
    abstract boolean hear(Fact answer);

    /** Waits for no answer any more. */
    void rest() {
        answered();
        stopClock();
        open = null;
        openRequests.closed(order.orderId());
    }

    private void undoBecause(Step step, String reason) {
        refusedBy = step;
        refusal = reason;
        undoing = true;
        undoNext();
    }

    // A cancellation that overtook a rejection has made the order ignore the rejection: it is confirmed as well.
    private void undoNext() {
        if (!undoing || ticket == UNDOING || payment == UNDOING || credit == UNDOING) {
            return;
        }
        if (ticket.needsUndoing()) {
            ask(Request.TICKET_CANCELLATION);
        } else if (payment.needsUndoing()) {
            ask(Request.PAYMENT_REVERSAL);
        } else if (credit.needsUndoing()) {
            ask(Request.CREDIT_RELEASE);
        } else {
            ask(cancelled ? Request.CANCELLATION : Request.REJECTION);
        }
    }

    private void answered() {
        if (open != null && askedAt != null) {
            backlog.answered(open, askedAt);
        }
    }

    private void startClock(long sequence) {
        deadline = deadlines.schedule(timeouts.after(open, attempts), UNANSWERED, sequence);
        openRequests.opened(order.orderId(), open, attempts, deadline);
    }

    private void stopClock() {
        if (deadline != null) {
            deadlines.cancelSchedule(UNANSWERED, deadline);
            deadline = null;
        }
    }

    private Grant grant(Step step) {
        return switch (step) {
            case CREDIT -> credit;
            case PAYMENT -> payment;
            case TICKET -> ticket;
            case APPROVAL -> throw new IllegalArgumentException("an approval is not granted, it is the end");
        };
    }

    private void set(Step step, Grant grant) {
        switch (step) {
            case CREDIT -> credit = grant;
            case PAYMENT -> payment = grant;
            case TICKET -> ticket = grant;
            case APPROVAL -> throw new IllegalArgumentException("an approval is not granted, it is the end");
        }
    }
}
