package dev.orderledger.platform.deadletters;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcDeadLetter;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.messaging.deadletter.EnqueuePolicy;
import org.axonframework.messaging.deadletter.ThrowableCause;

/**
 * An event that fails within a batch is not put aside there and then, as what it has done so far would stay: the batch is
 * rolled back. A letter that fails again stays a letter.
 *
 * <p>A letter says of itself how often its handling has failed, and with what at first; one that only waits for another does
 * not.
 */
final class DeadLetterPolicy implements EnqueuePolicy<EventMessage<?>> {

    private static final String ATTEMPTS = "attempts";
    private static final String FIRST_CAUSE = "firstCause";

    @Override
    public EnqueueDecision<EventMessage<?>> decide(DeadLetter<? extends EventMessage<?>> letter, Throwable cause) {
        if (letter instanceof JdbcDeadLetter) {
            return Decisions.requeue(ThrowableCause.truncated(cause), again -> triedAgain(again, cause));
        }
        throw cause instanceof EventFailed failed ? failed : new EventFailed(letter.message(), cause);
    }

    /** The letter of an event that has failed and was not put aside yet. */
    static DeadLetter<? extends EventMessage<?>> first(DeadLetter<? extends EventMessage<?>> letter, Throwable cause) {
        return letter.withCause(cause)
                .withDiagnostics(MetaData.with(ATTEMPTS, FailedEvents.FAILURES).and(FIRST_CAUSE, text(cause)));
    }

    private static MetaData triedAgain(DeadLetter<? extends EventMessage<?>> letter, Throwable cause) {
        MetaData before = letter.diagnostics();
        int attempts = ((Number) before.getOrDefault(ATTEMPTS, 0)).intValue();
        return before.and(ATTEMPTS, attempts + 1).and(FIRST_CAUSE, before.getOrDefault(FIRST_CAUSE, text(cause)));
    }

    private static String text(Throwable cause) {
        return cause.toString().replace("\0", "");
    }
}
