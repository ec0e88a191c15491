package dev.orderledger.projections.orderdocument;

import java.time.Instant;
import org.axonframework.eventhandling.DomainEventMessage;

/**
 * Where an event stands.
 *
 * @param sequence place in its stream
 * @param at       when it occurred
 */
record Mark(long sequence, Instant at) {

    static Mark of(DomainEventMessage<?> message) {
        return new Mark(message.getSequenceNumber(), message.getTimestamp());
    }

    /** Whether it comes after the last event that was applied of the same stream, if there was any. */
    boolean isAfter(Long last) {
        return last == null || sequence > last;
    }
}
