package dev.orderledger.platform.rebuild;

/** A reset, or its cancellation, that cannot be done. Nothing has changed. The message says why. */
public class RebuildRefused extends RuntimeException {

    /** What kind of refusal it is. */
    public enum Reason {
        PROCESSOR_UNKNOWN,
        REBUILD_UNKNOWN,
        /** To handle an event twice would do harm, or there is no other way back than the one it is on. */
        NOT_REPLAYABLE,
        /** Rows cannot be copied of which some miss an event that was put aside. */
        EVENTS_PUT_ASIDE,
        REBUILD_UNDER_WAY,
        REBUILD_NOT_CANCELLABLE
    }

    private final Reason reason;

    RebuildRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
