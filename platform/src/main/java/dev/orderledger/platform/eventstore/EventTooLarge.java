package dev.orderledger.platform.eventstore;

import org.axonframework.eventhandling.DomainEventMessage;

/** An event that Kafka would not take. It is not stored: the outbox could not get past it. */
public final class EventTooLarge extends RuntimeException {

    EventTooLarge(DomainEventMessage<?> event, int bytes, int max) {
        super("%s of %s has %,d bytes and may have %,d"
                .formatted(event.getPayloadType().getSimpleName(), event.getAggregateIdentifier(), bytes, max));
    }
}
