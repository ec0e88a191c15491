package dev.orderledger.platform.inbox;

import dev.orderledger.platform.inbox.Offsets.Reached;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;

/**
 * Lets a consumer begin where the inbox is, and not where Kafka believes it to be: either of the two may have been put
 * back to an earlier state. A topic that is not the one that was read, as it is shorter or has another record at the
 * place of the last one, is read from its beginning; what the inbox has is known by its id.
 */
final class StoredOffsets implements ConsumerAwareRebalanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(StoredOffsets.class);
    private static final Duration KAFKA_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration GIVE_UP = Duration.ofMinutes(4); // before Kafka takes the consumer for dead

    private static final String READING = "SELECT coalesce(max(reading), 0) FROM inbox_reading";
    private static final String STORED =
            "SELECT topic, partition, next_offset, last_id FROM inbox_offset WHERE reading = ?";

    /** Takes the reading, and then topics, partitions, offsets and ids as arrays. */
    static final String STORE = """
            INSERT INTO inbox_offset (topic, partition, next_offset, last_id, reading)
            SELECT reached.*, ? FROM unnest(?::text[], ?::int[], ?::bigint[], ?::text[]) AS reached
            ON CONFLICT (topic, partition) DO UPDATE
                SET next_offset = excluded.next_offset, last_id = excluded.last_id, reading = excluded.reading
                WHERE inbox_offset.reading <= excluded.reading
            """;

    private final JdbcTemplate jdbc;
    private final Counter rewound;
    private final Map<TopicPartition, Reached> toBeSeenAgain = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> beginnings = new ConcurrentHashMap<>();
    private volatile long reading;

    StoredOffsets(JdbcTemplate jdbc, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.rewound = Counter.builder("orderledger.inbox.rewound")
                .description("Partitions that were not what had been read of them, and are read again")
                .register(meters);
    }

    /** The number of the reading of the topics from their beginning that this node is at. */
    long reading() {
        return reading;
    }

    /** The number of the reading that is asked for. */
    long wantedReading() {
        return jdbc.queryForObject(READING, Long.class);
    }

    void store(Offsets offsets) {
        jdbc.update(
                STORE,
                offsets.reading(),
                offsets.topics(),
                offsets.partitions(),
                offsets.nextOffsets(),
                offsets.lastIds());
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        Map<TopicPartition, Reached> stored = untilItAnswers();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, KAFKA_TIMEOUT);
        for (TopicPartition partition : partitions) {
            Reached reached = stored.get(partition);
            toBeSeenAgain.remove(partition);
            beginnings.remove(partition);
            if (reached == null) {
                consumer.seekToBeginning(List.of(partition));
            } else if (ends.get(partition) < reached.nextOffset()) {
                readAgain(consumer, partition);
            } else if (reached.lastId() == null) {
                consumer.seek(partition, reached.nextOffset());
            } else {
                toBeSeenAgain.put(partition, reached);
                consumer.seek(partition, reached.nextOffset() - 1);
            }
        }
    }

    /**
     * Compares the first record of each partition after an assignment, which has to be the last one that was read before.
     * Answers the batch without the records of a partition where that is another record: all of those come again.
     */
    List<ConsumerRecord<String, byte[]>> known(List<ConsumerRecord<String, byte[]>> batch, Consumer<?, ?> consumer) {
        return toBeSeenAgain.isEmpty() && beginnings.isEmpty()
                ? batch
                : batch.stream().filter(it -> isKnown(it, consumer)).toList();
    }

    private boolean isKnown(ConsumerRecord<?, ?> kafkaRecord, Consumer<?, ?> consumer) {
        TopicPartition partition = new TopicPartition(kafkaRecord.topic(), kafkaRecord.partition());
        Reached expected = toBeSeenAgain.remove(partition);
        boolean isAnother = expected != null
                && (kafkaRecord.offset() != expected.nextOffset() - 1
                        || !expected.lastId().equals(ReceivedEvent.idOf(kafkaRecord)));
        if (isAnother) {
            readAgain(consumer, partition);
            beginnings.putAll(consumer.beginningOffsets(List.of(partition), KAFKA_TIMEOUT));
        }
        Long beginning = beginnings.get(partition);
        if (beginning != null && kafkaRecord.offset() > beginning) {
            return false;
        }
        beginnings.remove(partition);
        return true;
    }

    private void readAgain(Consumer<?, ?> consumer, TopicPartition partition) {
        LOG.error("{} is not what was read before: Kafka has lost records. Reading it from its beginning", partition);
        rewound.increment();
        consumer.seekToBeginning(List.of(partition));
    }

    private Map<TopicPartition, Reached> untilItAnswers() {
        long deadline = System.nanoTime() + GIVE_UP.toNanos();
        while (true) {
            try {
                reading = wantedReading();
                return jdbc
                        .query(
                                STORED,
                                (row, number) -> new Reached(
                                        new TopicPartition(row.getString(1), row.getInt(2)),
                                        row.getLong(3),
                                        row.getString(4)),
                                reading)
                        .stream()
                        .collect(Collectors.toMap(Reached::partition, Function.identity()));
            } catch (DataAccessException e) {
                if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LOG.warn("Cannot see how far the inbox is, trying again: {}", e.toString());
                LockSupport.parkNanos(RETRY.toNanos());
            }
        }
    }
}
