package dev.orderledger.platform.inbox;

import dev.orderledger.platform.SqlArrays;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * How far a batch leads in its partitions.
 *
 * @param reading the number of this reading of the topics from their beginning
 */
record Offsets(long reading, List<Reached> reached) {

    static final Offsets NONE = new Offsets(0, List.of());

    /**
     * @param nextOffset of the record that is read next
     * @param lastId     the event id of the record before it, by which it is known again; {@code null} when it has none
     */
    record Reached(TopicPartition partition, long nextOffset, String lastId) {}

    static Offsets after(long reading, List<ConsumerRecord<String, byte[]>> batch) {
        Map<TopicPartition, Reached> reached = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> kafkaRecord : batch) {
            TopicPartition partition = new TopicPartition(kafkaRecord.topic(), kafkaRecord.partition());
            reached.put(partition, new Reached(partition, kafkaRecord.offset() + 1, ReceivedEvent.idOf(kafkaRecord)));
        }
        return new Offsets(reading, new ArrayList<>(reached.values()));
    }

    SqlArrayValue topics() {
        return SqlArrays.of("text", reached, it -> it.partition.topic());
    }

    SqlArrayValue partitions() {
        return SqlArrays.of("int", reached, it -> it.partition.partition());
    }

    SqlArrayValue nextOffsets() {
        return SqlArrays.of("bigint", reached, Reached::nextOffset);
    }

    SqlArrayValue lastIds() {
        return SqlArrays.of("text", reached, Reached::lastId);
    }
}
