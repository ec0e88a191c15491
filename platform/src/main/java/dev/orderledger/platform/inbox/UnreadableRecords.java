package dev.orderledger.platform.inbox;

import dev.orderledger.platform.ServiceProperties;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;

/** Where records go that are not events of ours: a topic of this service for each topic, with one partition. */
final class UnreadableRecords implements AutoCloseable {

    private static final int MAX_RECORD_BYTES = 2 << 20;
    private static final int ATTEMPT_MILLIS = 30_000; // then the batch of the record is read again
    private static final Map<String, Object> SETTINGS = Map.of(
            ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
            ByteArraySerializer.class,
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            MAX_RECORD_BYTES,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            ATTEMPT_MILLIS);

    private final KafkaTemplate<String, byte[]> kafka;
    private final DeadLetterPublishingRecoverer recoverer;

    UnreadableRecords(ServiceProperties service, ProducerFactory<?, ?> producers) {
        kafka = new KafkaTemplate<>(anyProducers(producers), SETTINGS);
        recoverer = new DeadLetterPublishingRecoverer(
                kafka, (kafkaRecord, cause) -> new TopicPartition(nameFor(kafkaRecord.topic(), service), 0));
        recoverer.setFailIfSendResultIsError(true);
    }

    @SuppressWarnings("unchecked") // which types it takes is in the settings
    private static ProducerFactory<String, byte[]> anyProducers(ProducerFactory<?, ?> producers) {
        return (ProducerFactory<String, byte[]>) producers;
    }

    /** With room for a record as large as its topic takes, and for why it is here. */
    static NewTopic topicFor(String topic, ServiceProperties service) {
        return Topics.keepingAll(nameFor(topic, service), service)
                .partitions(1)
                .config(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MAX_RECORD_BYTES))
                .build();
    }

    private static String nameFor(String topic, ServiceProperties service) {
        return topic + "." + service.name() + ".dlt";
    }

    /** Returns when Kafka has it; the failure of the record goes with it, in headers. */
    void publish(ConsumerRecord<?, ?> kafkaRecord, Exception cause) {
        recoverer.accept(kafkaRecord, cause);
    }

    @Override
    public void close() {
        kafka.destroy();
    }
}
