package dev.orderledger.platform.outbox;

import dev.orderledger.contracts.Context;
import dev.orderledger.platform.metadata.Provenance;
import dev.orderledger.platform.serialization.EventSerializer;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.extensions.kafka.eventhandling.cloudevent.CloudEventKafkaMessageConverter;
import org.axonframework.extensions.kafka.eventhandling.cloudevent.ExtensionUtils;

/** A stored event as a record of Kafka: CloudEvents 1.0, binary mode, keyed by aggregate id. */
final class CloudEvents {

    private final Context context;
    private final StoreIdentity store;
    private final CloudEventKafkaMessageConverter converter;

    CloudEvents(Context context, StoreIdentity store, EventSerializer serializer) {
        this.context = context;
        this.store = store;
        this.converter = CloudEventKafkaMessageConverter.builder()
                .serializer(serializer)
                .sourceSupplier(event -> URI.create("/orderledger/" + context.label()))
                .subjectSupplier(event -> Optional.of(((DomainEventMessage<?>) event).getAggregateIdentifier()))
                .dataContentTypeSupplier(event -> Optional.of("application/json"))
                .addMetadataMappers(
                        Provenance.KEYS.stream().collect(Collectors.toMap(Function.identity(), Provenance::extension)))
                .build();
    }

    ProducerRecord<String, CloudEvent> toRecord(EventMessage<?> event) {
        if (!(event instanceof DomainEventMessage)) {
            throw new IllegalArgumentException("Only what an aggregate has decided can be published, as its key is the"
                    + " aggregate: " + event.getPayloadType().getName() + " " + event.getIdentifier());
        }
        ProducerRecord<String, CloudEvent> kafkaRecord = converter.createKafkaMessage(event, context.topic());
        return new ProducerRecord<>(
                kafkaRecord.topic(), null, kafkaRecord.key(), withSchema(kafkaRecord.value()), List.of(store.header()));
    }

    private static CloudEvent withSchema(CloudEvent event) {
        Object revision = event.getExtension(ExtensionUtils.MESSAGE_REVISION);
        return CloudEventBuilder.from(event)
                .withDataSchema(URI.create("urn:orderledger:" + event.getType() + ":" + revision))
                .build();
    }
}
