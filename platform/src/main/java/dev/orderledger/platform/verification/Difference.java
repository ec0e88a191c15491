package dev.orderledger.platform.verification;

/**
 * One event about which an inbox and the event stores do not agree.
 *
 * @param context the context that decided it, or that the inbox names as such
 * @param detail  what exactly differs, for people
 */
public record Difference(Kind kind, String context, String aggregateId, String eventId, String detail) {

    /** In which way an inbox can be wrong. */
    public enum Kind {
        /** Stored and subscribed to, but not in the inbox. While the system works it may be on its way. */
        MISSING,
        /** In the inbox, but in no event store, or of a type that is not subscribed to. */
        UNKNOWN,
        /** In both, with other bytes or other marks. */
        DIFFERENT,
        /** In the inbox after a later event of its aggregate. */
        OUT_OF_ORDER,
        /** In the inbox once more. */
        TWICE
    }
}
