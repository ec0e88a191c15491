package dev.orderledger.projections.generation;

import java.time.Instant;
import org.axonframework.eventhandling.DomainEventMessage;

/**
 * Where an event stands.
 *
 * @param sequence place in its stream
 * @param at       when it occurred
 */
public record EventPosition(long sequence, Instant at) {

    static EventPosition of(DomainEventMessage<?> message) {
        return new EventPosition(message.getSequenceNumber(), message.getTimestamp());
    }

    /** Whether it comes after the last event that was applied of the same stream, if there was any. */
    public boolean isAfter(Long last) {
        return last == null || sequence > last;
    }
}
