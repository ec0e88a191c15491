package dev.orderledger.platform.serialization;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.thoughtworks.xstream.converters.SingleValueConverter;
import dev.orderledger.contracts.Fact;
import java.time.Instant;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.InitialEventRepresentation;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;

/**
 * A fact that a saga holds is kept as it is published: type, revision and JSON, which XStream could not do for a record.
 * One of an earlier revision is read in today's shape.
 */
final class FactConverter implements SingleValueConverter {

    private static final String SEPARATOR = " ";
    private static final byte[] NO_METADATA = "{}".getBytes(UTF_8);

    private final EventSerializer serializer;
    private final EventUpcaster upcasters;

    FactConverter(EventSerializer serializer, EventUpcaster upcasters) {
        this.serializer = serializer;
        this.upcasters = upcasters;
    }

    @Override
    public boolean canConvert(@SuppressWarnings("rawtypes") Class type) {
        return type != null && Fact.class.isAssignableFrom(type);
    }

    @Override
    public String toString(Object fact) {
        SerializedObject<String> json = serializer.serialize(fact, String.class);
        return String.join(SEPARATOR, json.getType().getName(), json.getType().getRevision(), json.getData());
    }

    @Override
    public Object fromString(String text) {
        String[] parts = text.split(SEPARATOR, 3);
        return upcasters
                .upcast(Stream.of(stored(parts[0], parts[1], parts[2])))
                .<Object>map(today -> serializer.deserialize(today.getData()))
                .findFirst()
                .orElseThrow();
    }

    private IntermediateEventRepresentation stored(String type, String revision, String json) {
        return new InitialEventRepresentation(
                new GenericDomainEventEntry<>(
                        null,
                        "held-by-a-saga",
                        0,
                        "",
                        Instant.EPOCH,
                        type,
                        revision,
                        json.getBytes(UTF_8),
                        NO_METADATA),
                serializer);
    }
}
