package dev.orderledger.fulfilment;

import static dev.orderledger.fulfilment.Grant.ASKED;
import static dev.orderledger.fulfilment.Grant.GRANTED;
import static dev.orderledger.fulfilment.Grant.REFUSED;
import static dev.orderledger.fulfilment.Grant.UNDOING;
import static dev.orderledger.fulfilment.Grant.UNDONE;

import dev.orderledger.contracts.Fact;
import dev.orderledger.contracts.FulfilmentEvent;
import dev.orderledger.contracts.FulfilmentEvent.OrderRejectionRequested;
import dev.orderledger.contracts.OrderEvent.OrderPlaced;
import dev.orderledger.contracts.RejectionReason.Step;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.axonframework.deadline.DeadlineManager;
import org.springframework.beans.factory.annotation.Autowired;

/** Asks for what comes next, one request at a time, and waits for its answer, but not for ever. */
abstract class FulfilmentRequests extends FulfilmentState {

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
    private transient InstantSource clock;

    private long nextSequence;
    private Request open;
    private Instant askedAt;
    private int attempts;
    private String deadline;

    void begin(OrderPlaced event) {
        if (isNew()) {
            setOrder(event);
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
        } else {
            giveReasonInPlaceOfTimeout(step, reason);
        }
    }

    void cancels() {
        if (!isCancelled()) {
            setCancelled();
            undoNext();
        }
    }

    /** What was asked back is undone, or had never been granted. */
    void confirms(Step step) {
        if (grant(step) == UNDOING) {
            answered();
            set(step, UNDONE);
            undoNext();
        }
    }

    /** Asked back by us, or released because the payment was captured. */
    void creditIsFree() {
        if (grant(Step.CREDIT) == GRANTED) {
            set(Step.CREDIT, UNDONE);
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
        List<FulfilmentEvent> asked = stream.beyond(order().orderId(), nextSequence);
        if (asked.isEmpty()) {
            opens(request);
            stream.append(request.about(order(), rejectionReason()), nextSequence);
            startClock(nextSequence);
            nextSequence++;
        } else {
            catchUp(asked);
        }
    }

    /** Waits for no answer any more. */
    void rest() {
        answered();
        stopClock();
        open = null;
        openRequests.closed(order().orderId());
    }

    /**
     * Takes an answer as if it came now; one that was taken already changes nothing.
     *
     * @return whether the fulfilment goes on
     */
    abstract boolean hear(Fact answer);

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
                setRejectionReason(rejection.reason());
            }
            opens(request);
        }
        nextSequence += asked.size();
        startClock(nextSequence - 1);
        for (Fact answer : answers.about(order())) {
            if (!hear(answer)) {
                return;
            }
        }
    }

    private void undoBecause(Step step, String reason) {
        setRefused(step, reason);
        undoNext();
    }

    private void undoNext() {
        nextToUndo().ifPresent(this::ask);
    }

    private void opens(Request request) {
        asked(request);
        stopClock();
        attempts = request == open ? attempts + 1 : 1;
        open = request;
        askedAt = clock.instant();
    }

    private void answered() {
        if (open != null && askedAt != null) {
            backlog.answered(open, askedAt);
        }
    }

    private void startClock(long sequence) {
        deadline = deadlines.schedule(timeouts.after(open, attempts), UNANSWERED, sequence);
        openRequests.opened(order().orderId(), open, attempts, deadline);
    }

    private void stopClock() {
        if (deadline != null) {
            deadlines.cancelSchedule(UNANSWERED, deadline);
            deadline = null;
        }
    }
}
