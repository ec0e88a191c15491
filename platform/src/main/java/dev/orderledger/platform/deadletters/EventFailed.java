package dev.orderledger.platform.deadletters;

import java.util.function.Supplier;
import org.axonframework.eventhandling.EventMessage;

/**
 * Names the event that a failure comes from. Code that does the work of a batch in one go throws it, or the failure would
 * be taken for one of the event that was handled last, or of none.
 */
public final class EventFailed extends RuntimeException {

    private final String eventId;

    public EventFailed(EventMessage<?> event, Throwable cause) {
        super("Event " + event.getIdentifier() + " could not be handled: " + cause.getMessage(), cause);
        this.eventId = event.getIdentifier();
    }

    /** Does what an event leads to; a failure names the event. */
    public static <T> T naming(EventMessage<?> event, Supplier<T> work) {
        try {
            return work.get();
        } catch (EventFailed e) {
            throw e;
        } catch (RuntimeException e) {
            throw new EventFailed(event, e);
        }
    }

    /** The id of the event. */
    public String eventId() {
        return eventId;
    }
}
