package dev.orderledger.platform.inbox;

import dev.orderledger.platform.ServiceProperties;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;

/** Where records go that are not events of ours: a topic of this service for each topic, with one partition. */
final class UnreadableRecords implements AutoCloseable {

    private static final int MAX_RECORD_BYTES = 2 << 20;

    private final DefaultKafkaProducerFactory<String, byte[]> producers;
    private final DeadLetterPublishingRecoverer recoverer;

    UnreadableRecords(ServiceProperties service, Map<String, Object> producerConfig) {
        Map<String, Object> config = new HashMap<>(producerConfig);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_RECORD_BYTES);
        producers = new DefaultKafkaProducerFactory<>(config, new StringSerializer(), new ByteArraySerializer());
        recoverer = new DeadLetterPublishingRecoverer(
                new KafkaTemplate<>(producers),
                (kafkaRecord, cause) -> new TopicPartition(nameFor(kafkaRecord.topic(), service), 0));
        recoverer.setFailIfSendResultIsError(true);
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
    void bury(ConsumerRecord<?, ?> kafkaRecord, Exception cause) {
        recoverer.accept(kafkaRecord, cause);
    }

    @Override
    public void close() {
        producers.destroy();
    }
}
