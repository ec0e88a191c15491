package dev.orderledger.platform.recovery;

import dev.orderledger.platform.outbox.StoreIdentity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.utils.Utils;

/** The topic of this context, as it stands: each record has an offset, and none is missing in between. */
final class OwnTopic implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int MAX_WAIT_MILLIS = 5;

    private final String name;
    private final String store;
    private final KafkaConsumer<String, byte[]> consumer;

    /**
     * @param store the identity of this event store
     * @param kafka how consumers of this service read
     */
    OwnTopic(String name, String store, Map<String, Object> kafka) {
        this.name = name;
        this.store = store;
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
        // What is read ahead at the end of a partition has to be answered before the next read elsewhere.
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, MAX_WAIT_MILLIS);
        consumer = new KafkaConsumer<>(config);
    }

    /** The offset after the last record of each partition; empty when there is no such topic. */
    Map<Integer, Long> ends() {
        List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                .map(it -> new TopicPartition(name, it.partition()))
                .toList();
        Map<Integer, Long> ends = new HashMap<>();
        consumer.endOffsets(partitions).forEach((partition, end) -> ends.put(partition.partition(), end));
        return ends;
    }

    /** The partition to which the events of an aggregate go when there are this many. */
    static int partitionOf(String aggregateId, int partitions) {
        return Utils.toPositive(Utils.murmur2(aggregateId.getBytes(StandardCharsets.UTF_8))) % partitions;
    }

    /** Whether a record was published from this event store, and not from another one. */
    boolean isOwn(ConsumerRecord<String, byte[]> kafkaRecord) {
        Header publishedFrom = kafkaRecord.headers().lastHeader(StoreIdentity.HEADER);
        return publishedFrom != null && store.equals(new String(publishedFrom.value(), StandardCharsets.UTF_8));
    }

    /** The records of a partition from one offset up to another, which is not included. */
    List<ConsumerRecord<String, byte[]>> between(int partition, long from, long to) {
        TopicPartition only = new TopicPartition(name, partition);
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        consumer.assign(List.of(only));
        consumer.seek(only, from);
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (consumer.position(only) < to) {
            List<ConsumerRecord<String, byte[]>> some =
                    consumer.poll(Duration.ofMillis(200)).records(only);
            some.stream().filter(it -> it.offset() < to).forEach(found::add);
            if (!some.isEmpty()) {
                deadline = System.nanoTime() + TIMEOUT.toNanos();
            } else if (System.nanoTime() > deadline) {
                throw new TimeoutException("records of " + only + " do not come");
            }
        }
        return found;
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
}
