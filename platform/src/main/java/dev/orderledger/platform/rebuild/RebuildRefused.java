package dev.orderledger.platform.rebuild;

/** A reset, or its cancellation, that cannot be done. Nothing has changed. The message says why. */
public class RebuildRefused extends RuntimeException {

    /** What kind of refusal it is. */
    public enum Reason {
        PROCESSOR_UNKNOWN,
        REBUILD_UNKNOWN,
        /** Handling an event twice would do harm, or the processor cannot be reset to that place. */
        NOT_REPLAYABLE,
        /** Rows cannot be copied while some of them miss an event that was put aside. */
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
