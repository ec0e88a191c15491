package dev.orderledger.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends records from memory as fast as Kafka takes them: the most that an outbox could do. */
final class BareProducer implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;

    BareProducer(Map<String, Object> settings, String topic) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        all.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        this.producer = new KafkaProducer<>(all);
        this.topic = topic;
    }

    /** Sends {@code count} records, the given ones over and over; returns when all are acknowledged. */
    void send(List<ConsumerRecord<byte[], byte[]>> records, int count) {
        AtomicReference<Exception> failure = new AtomicReference<>();
        for (int i = 0; i < count; i++) {
            ConsumerRecord<byte[], byte[]> it = records.get(i % records.size());
            producer.send(
                    new ProducerRecord<>(topic, null, it.key(), it.value(), it.headers()),
                    (sent, problem) -> failure.compareAndSet(null, problem));
        }
        producer.flush();
        if (failure.get() != null) {
            throw new CannotMeasure(
                    "Kafka did not take a record: " + failure.get().getMessage(), failure.get());
        }
    }

    /** Does not wait for records that were not acknowledged. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
