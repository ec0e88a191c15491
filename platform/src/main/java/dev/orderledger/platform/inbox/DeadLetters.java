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

/** Where records go that are not events of ours: a topic of this service behind each topic, with one partition. */
final class DeadLetters implements AutoCloseable {

    private static final int LARGEST_RECORD = 2 << 20;

    private final DefaultKafkaProducerFactory<String, byte[]> producers;
    private final DeadLetterPublishingRecoverer recoverer;

    DeadLetters(ServiceProperties service, Map<String, Object> producerConfig) {
        Map<String, Object> config = new HashMap<>(producerConfig);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD);
        producers = new DefaultKafkaProducerFactory<>(config, new StringSerializer(), new ByteArraySerializer());
        recoverer = new DeadLetterPublishingRecoverer(
                new KafkaTemplate<>(producers),
                (kafkaRecord, cause) -> new TopicPartition(nameBehind(kafkaRecord.topic(), service), 0));
        recoverer.setFailIfSendResultIsError(true);
    }

    /** With room for a record as large as its topic takes, and for why it is here. */
    static NewTopic topicBehind(String topic, ServiceProperties service) {
        return Topics.keepingAll(nameBehind(topic, service), service)
                .partitions(1)
                .config(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(LARGEST_RECORD))
                .build();
    }

    private static String nameBehind(String topic, ServiceProperties service) {
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
