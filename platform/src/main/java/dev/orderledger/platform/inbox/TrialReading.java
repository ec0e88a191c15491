package dev.orderledger.platform.inbox;

import dev.orderledger.contracts.Identifier;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;

/**
 * Reads the data of an event as its handlers are going to. What cannot be read must not enter the inbox: a saga's processor
 * reads every event before it knows what it concerns, and would not get past it.
 */
final class TrialReading {

    private static final GapAwareTrackingToken ANYWHERE = GapAwareTrackingToken.newInstance(0, List.of());

    private static final RecordComponent[] NO_PARTS = {};

    private final Serializer serializer;
    private final EventUpcaster upcasters;

    TrialReading(Serializer serializer, EventUpcaster upcasters) {
        this.serializer = serializer;
        this.upcasters = upcasters;
    }

    /** @throws RuntimeException when the data is not what the type says; data of a type that is not known is not looked at */
    void of(ReceivedEvent event) {
        EventUtils.upcastAndDeserializeTrackedEvents(
                        Stream.of(new TrackedDomainEventData<>(ANYWHERE, event.stored())), serializer, upcasters)
                .map(EventMessage::getPayload)
                .forEach(TrialReading::requireIdsThatCanBeStored);
    }

    private static void requireIdsThatCanBeStored(Object fact) {
        for (RecordComponent part : fact instanceof Record ? fact.getClass().getRecordComponents() : NO_PARTS) {
            if (Identifier.class.isAssignableFrom(part.getType())
                    && idOf(fact, part).contains("\0")) {
                throw new IllegalArgumentException(part.getName() + " has a NUL, which no text in PostgreSQL can have");
            }
        }
    }

    private static String idOf(Object fact, RecordComponent part) {
        try {
            return String.valueOf(part.getAccessor().invoke(fact));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
