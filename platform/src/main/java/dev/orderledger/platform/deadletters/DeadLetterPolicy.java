package dev.orderledger.platform.deadletters;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcDeadLetter;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.messaging.deadletter.EnqueuePolicy;
import org.axonframework.messaging.deadletter.ThrowableCause;

/**
 * An event that fails within a batch is not parked there and then, as what it has done so far would stay: the batch is
 * rolled back. A letter that fails again stays a letter.
 */
final class DeadLetterPolicy implements EnqueuePolicy<EventMessage<?>> {

    @Override
    public EnqueueDecision<EventMessage<?>> decide(DeadLetter<? extends EventMessage<?>> letter, Throwable cause) {
        if (letter instanceof JdbcDeadLetter) {
            return Decisions.requeue(
                    ThrowableCause.truncated(cause), parked -> DeadLetterDiagnostics.triedAgain(parked, cause));
        }
        throw cause instanceof EventFailed failed ? failed : new EventFailed(letter.message(), cause);
    }
}
