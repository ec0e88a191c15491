package dev.orderledger.platform.sample;

import dev.orderledger.testing.TestServers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A topic seen with plain clients. */
public record Topic(String name, String bootstrapServers) {

    private static final String SEQUENCE = "ce_axonmessageaggregateseq";
    private static final OffsetAndMetadata BEGINNING = new OffsetAndMetadata(0);

    public static Topic of(String name) {
        return new Topic(name, TestServers.bootstrapServers());
    }

    /** Everything that is in it now. */
    public List<ConsumerRecord<String, byte[]>> read() {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(config(), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                    .map(it -> new TopicPartition(name, it.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
            while (partitions.stream().anyMatch(it -> consumer.position(it) < end.get(it))) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
            return all;
        }
    }

    public List<ConsumerRecord<String, byte[]>> read(String key) {
        return read().stream().filter(it -> key.equals(it.key())).toList();
    }

    public void publish(String key, byte[] value) {
        publish(new ProducerRecord<>(name, key, value));
    }

    /** The same record again. */
    public void publishAgain(ConsumerRecord<String, byte[]> published) {
        publish(new ProducerRecord<>(name, null, published.key(), published.value(), published.headers()));
    }

    /** The same record again, but for one header. */
    public void publishWith(ConsumerRecord<String, byte[]> published, String header, String value) {
        Headers headers = new RecordHeaders(published.headers());
        headers.remove(header).add(header, value.getBytes(StandardCharsets.UTF_8));
        publish(new ProducerRecord<>(name, null, published.key(), published.value(), headers));
    }

    /** The next event of the same aggregate. */
    public void publishNextOf(ConsumerRecord<String, byte[]> published, String id) {
        Headers headers = new RecordHeaders(published.headers());
        long sequence = Long.parseLong(new String(headers.lastHeader(SEQUENCE).value(), StandardCharsets.UTF_8));
        headers.remove("ce_id").add("ce_id", id.getBytes(StandardCharsets.UTF_8));
        headers.remove(SEQUENCE).add(SEQUENCE, Long.toString(sequence + 1).getBytes(StandardCharsets.UTF_8));
        publish(new ProducerRecord<>(name, null, published.key(), published.value(), headers));
    }

    /** The same record again, but for its id and its data. */
    public void publishWithData(ConsumerRecord<String, byte[]> published, String id, String data) {
        Headers headers = new RecordHeaders(published.headers());
        headers.remove("ce_id").add("ce_id", id.getBytes(StandardCharsets.UTF_8));
        publish(new ProducerRecord<>(name, null, published.key(), data.getBytes(StandardCharsets.UTF_8), headers));
    }

    private void publish(ProducerRecord<String, byte[]> toSend) {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(config(), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(toSend);
        }
    }

    /** Whether a group has committed all there is. */
    public boolean isConsumedBy(String group) {
        try (Admin admin = Admin.create(config())) {
            Map<TopicPartition, OffsetAndMetadata> committed = offsets(admin, group);
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            partitions(admin).forEach(it -> latest.put(it, OffsetSpec.latest()));
            return admin.listOffsets(latest).all().get().entrySet().stream()
                    .allMatch(
                            it -> committed.getOrDefault(it.getKey(), BEGINNING).offset()
                                    == it.getValue().offset());
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<TopicPartition> partitions(Admin admin) throws InterruptedException, ExecutionException {
        return admin.describeTopics(List.of(name)).allTopicNames().get().get(name).partitions().stream()
                .map(it -> new TopicPartition(name, it.partition()))
                .toList();
    }

    private Map<TopicPartition, OffsetAndMetadata> offsets(Admin admin, String group)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>(admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get());
        offsets.keySet().removeIf(it -> !it.topic().equals(name));
        return offsets;
    }

    private Map<String, Object> config() {
        return Map.of("bootstrap.servers", bootstrapServers);
    }
}
