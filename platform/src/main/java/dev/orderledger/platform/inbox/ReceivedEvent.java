package dev.orderledger.platform.inbox;

import dev.orderledger.contracts.Context;
import dev.orderledger.contracts.EventTypes;
import dev.orderledger.platform.metadata.Provenance;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.message.MessageReader;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.extensions.kafka.eventhandling.cloudevent.ExtensionUtils;
import org.axonframework.serialization.Serializer;

/** A record of Kafka, read as the event it carries; the payload stays the bytes that were published. */
public record ReceivedEvent(
        String eventId,
        String context,
        String aggregateType,
        String aggregateId,
        long sequence,
        String type,
        String revision,
        byte[] payload,
        byte[] metadata,
        OffsetDateTime occurredAt) {

    /**
     * Reads a record.
     *
     * @throws RuntimeException when the record is not one of our events; reading it again does not help
     */
    public static ReceivedEvent read(ConsumerRecord<String, byte[]> kafkaRecord, Serializer serializer) {
        MessageReader reader = KafkaMessageFactory.createReader(kafkaRecord);
        CloudEvent event = reader.toEvent();
        String context = event.getSource().getPath().substring("/orderledger/".length());
        String aggregateId = required(event, ExtensionUtils.AGGREGATE_ID);
        require(isTopicOf(context, kafkaRecord.topic()), "the source is not that of the topic");
        require(EventTypes.isNameIn(context, event.getType()), "the type is none of its source");
        require(aggregateId.equals(kafkaRecord.key()), "the key is not the aggregate");
        return new ReceivedEvent(
                event.getId(),
                context,
                text(event, ExtensionUtils.AGGREGATE_TYPE),
                aggregateId,
                Long.parseLong(required(event, ExtensionUtils.AGGREGATE_SEQ)),
                event.getType(),
                text(event, ExtensionUtils.MESSAGE_REVISION),
                Objects.requireNonNull(event.getData(), "no data").toBytes(),
                serializer.serialize(metadata(event), byte[].class).getData(),
                Objects.requireNonNull(event.getTime(), "no time").truncatedTo(ChronoUnit.MICROS));
    }

    /** What tells a record from another at its place, if it says so; without a NUL, which cannot be stored. */
    public static String idOf(ConsumerRecord<?, ?> kafkaRecord) {
        Header id = kafkaRecord.headers().lastHeader("ce_id");
        return id == null || id.value() == null
                ? null
                : new String(id.value(), StandardCharsets.UTF_8).replace("\0", "");
    }

    /** Only the context itself may write its topic, so what its topic holds is believed of this context alone. */
    private static boolean isTopicOf(String context, String topic) {
        return Arrays.stream(Context.values())
                .anyMatch(it -> it.label().equals(context) && it.topic().equals(topic));
    }

    private static void require(boolean fits, String problem) {
        if (!fits) {
            throw new IllegalArgumentException(problem);
        }
    }

    /** As it stands in the log. */
    DomainEventData<byte[]> stored() {
        return new GenericDomainEventEntry<>(
                aggregateType,
                aggregateId,
                sequence,
                eventId,
                occurredAt.toInstant().toString(),
                type,
                revision,
                payload,
                metadata);
    }

    private static Map<String, String> metadata(CloudEvent event) {
        Map<String, String> metadata = new TreeMap<>();
        for (String key : Provenance.KEYS) {
            String value = text(event, Provenance.extension(key));
            if (value != null) {
                metadata.put(key, value);
            }
        }
        return metadata;
    }

    private static String required(CloudEvent event, String extension) {
        return Objects.requireNonNull(text(event, extension), () -> "no " + extension);
    }

    private static String text(CloudEvent event, String extension) {
        return Objects.toString(event.getExtension(extension), null);
    }
}
