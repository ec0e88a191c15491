package dev.orderledger.platform.inbox;

import dev.orderledger.platform.ServiceProperties;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;

/** Where records go that are not events of ours: a topic of this service behind each topic, with one partition. */
final class DeadLetters implements AutoCloseable {

    private final DefaultKafkaProducerFactory<String, byte[]> producers;
    private final DeadLetterPublishingRecoverer recoverer;

    DeadLetters(ServiceProperties service, Map<String, Object> producerConfig) {
        producers =
                new DefaultKafkaProducerFactory<>(producerConfig, new StringSerializer(), new ByteArraySerializer());
        recoverer = new DeadLetterPublishingRecoverer(
                new KafkaTemplate<>(producers),
                (kafkaRecord, cause) -> new TopicPartition(topicBehind(kafkaRecord.topic(), service), 0));
        recoverer.setFailIfSendResultIsError(true);
    }

    static String topicBehind(String topic, ServiceProperties service) {
        return topic + "." + service.name() + ".dlt";
    }

    /** Returns when Kafka has it; the failure of the record goes with it, in headers. */
    void bury(ConsumerRecord<String, byte[]> kafkaRecord, Exception cause) {
        recoverer.accept(kafkaRecord, cause);
    }

    @Override
    public void close() {
        producers.destroy();
    }
}
