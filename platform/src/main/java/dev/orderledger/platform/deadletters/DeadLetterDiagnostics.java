package dev.orderledger.platform.deadletters;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.deadletter.DeadLetter;

/** What a letter says of itself beyond its last cause. Absent on letters that only wait behind another. */
public final class DeadLetterDiagnostics {

    /** How often its handling has failed; a number. */
    public static final String ATTEMPTS = "attempts";

    /** What it failed with at first; text. */
    public static final String FIRST_CAUSE = "firstCause";

    private DeadLetterDiagnostics() {}

    /** The letter of an event that has failed and was not parked yet. */
    static DeadLetter<? extends EventMessage<?>> parked(DeadLetter<? extends EventMessage<?>> letter, Throwable cause) {
        return letter.withCause(cause)
                .withDiagnostics(MetaData.with(ATTEMPTS, FailedEvents.FAILURES).and(FIRST_CAUSE, text(cause)));
    }

    static MetaData triedAgain(DeadLetter<? extends EventMessage<?>> letter, Throwable cause) {
        MetaData before = letter.diagnostics();
        int attempts = ((Number) before.getOrDefault(ATTEMPTS, 0)).intValue();
        return before.and(ATTEMPTS, attempts + 1).and(FIRST_CAUSE, before.getOrDefault(FIRST_CAUSE, text(cause)));
    }

    private static String text(Throwable cause) {
        return cause.toString().replace("\0", "");
    }
}
