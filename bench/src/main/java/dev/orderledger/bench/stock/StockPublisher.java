package dev.orderledger.bench.stock;

import dev.orderledger.contracts.OrderEvent.OrderPlaced;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.extensions.kafka.eventhandling.producer.ConfirmationMode;
import org.axonframework.extensions.kafka.eventhandling.producer.DefaultProducerFactory;
import org.axonframework.extensions.kafka.eventhandling.producer.KafkaEventPublisher;
import org.axonframework.extensions.kafka.eventhandling.producer.KafkaPublisher;

/** An event store whose events the extension publishes, each confirmed before the next. */
public final class StockPublisher implements AutoCloseable {

    private static final String GROUP = KafkaEventPublisher.DEFAULT_PROCESSING_GROUP;

    private final Configuration axon;

    /** @param producerSettings beyond the defaults of Kafka's client */
    public StockPublisher(
            StockDatabase database, String bootstrapServers, String topic, Map<String, Object> producerSettings) {
        Map<String, Object> producer = new HashMap<>(producerSettings);
        producer.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        producer.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        producer.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        Configurer configurer = database.configurer();
        configurer.eventProcessing().registerTrackingEventProcessor(GROUP);
        configurer
                .eventProcessing()
                .assignHandlerTypesMatching(GROUP, KafkaEventPublisher.class::isAssignableFrom)
                .registerEventHandler(it -> KafkaEventPublisher.<String, byte[]>builder()
                        .kafkaPublisher(publisher(it, topic, producer))
                        .build());
        axon = configurer.start();
    }

    private static KafkaPublisher<String, byte[]> publisher(
            Configuration configuration, String topic, Map<String, Object> settings) {
        return KafkaPublisher.<String, byte[]>builder()
                .producerFactory(DefaultProducerFactory.<String, byte[]>builder()
                        .configuration(settings)
                        .confirmationMode(ConfirmationMode.WAIT_FOR_ACK)
                        .build())
                .serializer(configuration.eventSerializer())
                .topicResolver(event -> Optional.of(topic))
                .build();
    }

    /** Returns when the events are in the event store; each is the first of its order. */
    public void append(List<OrderPlaced> events) {
        List<EventMessage<?>> messages = events.stream()
                .<EventMessage<?>>map(event ->
                        new GenericDomainEventMessage<>("Order", event.orderId().value(), 0, event))
                .toList();
        axon.eventStore().publish(messages);
    }

    public StreamingEventProcessor processor() {
        return axon.eventProcessingConfiguration()
                .eventProcessor(GROUP, StreamingEventProcessor.class)
                .orElseThrow();
    }

    @Override
    public void close() {
        axon.shutdown();
    }
}
