package dev.orderledger.bench;

import dev.orderledger.contracts.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The topics of a Kafka that is measured on; all that come while this is open are deleted at the end. */
final class Topics implements AutoCloseable {

    private static final String BENCH = "bench-";

    private final String bootstrapServers;
    private final Admin admin;

    private Topics(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** @throws CannotMeasure when an Orderledger publishes there */
    static Topics on(String bootstrapServers) {
        Topics topics = new Topics(bootstrapServers);
        Set<String> taken = topics.ours();
        if (!taken.isEmpty()) {
            topics.admin.close();
            throw new CannotMeasure("This Kafka is in use, measure on another one; it has the topics " + taken);
        }
        return topics;
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    /** Makes a topic for this measurement; answers its name. */
    String create(String name, int partitions) {
        get(admin.createTopics(List.of(new NewTopic(BENCH + name, partitions, (short) -1)))
                .all());
        return BENCH + name;
    }

    /** How many records are in the topic. */
    long count(String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            return consumer.endOffsets(partitions(consumer, topic)).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    /** Up to {@code max} records of the topic, as they are. */
    List<ConsumerRecord<byte[], byte[]>> sample(String topic, int max) {
        long wanted = Math.min(max, count(topic));
        List<ConsumerRecord<byte[], byte[]>> sample = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (sample.size() < wanted) {
                consumer.poll(Duration.ofMillis(100)).forEach(sample::add);
            }
        }
        return sample;
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(it -> new TopicPartition(topic, it.partition()))
                .toList();
    }

    private Set<String> ours() {
        return get(admin.listTopics().names()).stream()
                .filter(name -> name.startsWith(BENCH)
                        || Arrays.stream(Context.values()).anyMatch(it -> name.startsWith(it.topic())))
                .collect(Collectors.toSet());
    }

    private static <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new KafkaException(e.getCause().getMessage(), e.getCause());
        }
    }

    @Override
    public void close() {
        get(admin.deleteTopics(ours()).all());
        admin.close();
    }
}
