package dev.orderledger.quickstart.chaos;

import dev.orderledger.contracts.Context;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes into the topics what should not be there: records for the second time, and what no service can read. */
final class StrayRecords {

    private static final int AGAIN = 200;
    private static final int SEARCHED = 4_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Map<String, String> UNTRUE = Map.of(
            "ce_source", "/orderledger/nobody",
            "ce_type", "dev.orderledger.nobody.NothingHappened",
            "ce_id", "a\u0000b",
            "ce_time", "yesterday",
            "ce_axonmessageaggregateid", "another",
            "ce_axonmessageaggregateseq", "many");

    private final String bootstrapServers;

    StrayRecords(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Copies the last records of a topic to its end, in their order. */
    String sendAgain(Random random) {
        String topic = anyTopic(random);
        List<ConsumerRecord<String, byte[]>> last = last(topic, AGAIN);
        send(last.stream()
                .map(it -> new ProducerRecord<>(topic, it.partition(), it.key(), it.value(), it.headers()))
                .toList());
        return last.size() + " of " + topic;
    }

    /** What is no event at all, and copies of events that say of themselves what cannot be true. */
    String sendJunk(Random random) {
        String topic = anyTopic(random);
        List<ConsumerRecord<String, byte[]>> last = last(topic, AGAIN);
        List<ProducerRecord<String, byte[]>> junk = new ArrayList<>();
        junk.add(new ProducerRecord<>(topic, "junk", new byte[] {0, 1, 2}));
        for (Map.Entry<String, String> untrue :
                last.isEmpty() ? Map.<String, String>of().entrySet() : UNTRUE.entrySet()) {
            ConsumerRecord<String, byte[]> copied = last.get(random.nextInt(last.size()));
            Headers headers = new RecordHeaders(copied.headers());
            headers.remove(untrue.getKey())
                    .add(untrue.getKey(), untrue.getValue().getBytes(StandardCharsets.UTF_8));
            junk.add(new ProducerRecord<>(topic, null, copied.key(), copied.value(), headers));
        }
        send(junk);
        return junk.size() + " to " + topic;
    }

    /** Whether all events of these ids are among the last records of a topic. */
    boolean has(String topic, Collection<String> ids) {
        Set<String> found = new HashSet<>();
        last(topic, SEARCHED).forEach(it -> {
            Header id = it.headers().lastHeader("ce_id");
            if (id != null) {
                found.add(new String(id.value(), StandardCharsets.UTF_8));
            }
        });
        return found.containsAll(ids);
    }

    private static String anyTopic(Random random) {
        return Context.values()[random.nextInt(Context.values().length)].topic();
    }

    private void send(List<ProducerRecord<String, byte[]>> records) {
        Map<String, Object> config = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                (int) TIMEOUT.toMillis(),
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                5_000,
                ProducerConfig.LINGER_MS_CONFIG,
                0);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            records.forEach(producer::send);
            producer.flush();
        }
    }

    private List<ConsumerRecord<String, byte[]>> last(String topic, int max) {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) TIMEOUT.toMillis());
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(it -> new TopicPartition(topic, it.partition()))
                    .toList();
            consumer.assign(partitions);
            long left = 0;
            for (Map.Entry<TopicPartition, Long> end :
                    consumer.endOffsets(partitions).entrySet()) {
                long from = Math.max(0, end.getValue() - max / partitions.size());
                consumer.seek(end.getKey(), from);
                left += end.getValue() - from;
            }
            List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
            long deadline = System.nanoTime() + TIMEOUT.toNanos();
            while (found.size() < left && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
            }
            return found;
        }
    }
}
