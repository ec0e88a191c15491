package dev.orderledger.platform.inbox;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

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

    /** Sets four parameters, as columns: topics, partitions, offsets, ids. */
    void set(PreparedStatement statement, int first) throws SQLException {
        statement.setArray(first, array(statement, "text", it -> it.partition.topic()));
        statement.setArray(first + 1, array(statement, "int", it -> it.partition.partition()));
        statement.setArray(first + 2, array(statement, "bigint", Reached::nextOffset));
        statement.setArray(first + 3, array(statement, "text", Reached::lastId));
    }

    private Array array(PreparedStatement statement, String type, Function<Reached, Object> value) throws SQLException {
        Connection connection = statement.getConnection();
        return connection.createArrayOf(type, reached.stream().map(value).toArray());
    }
}
