package dev.orderledger.quickstart;

import dev.orderledger.embedded.ServiceDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** All that an Orderledger has written down: every column of every table of every database, every record of every topic. */
record Everything(LocalOrderledger orderledger) {

    private static final String TABLES = """
            SELECT format('%I.%I', schemaname, relname) FROM (
                SELECT schemaname, tablename AS relname FROM pg_tables
                UNION ALL SELECT schemaname, matviewname FROM pg_matviews) it
            WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
            """;

    /** The tables and topics that hold a text, as {@code database.schema.table} or as the topic's name. */
    TreeSet<String> placesOf(String text) {
        TreeSet<String> places = new TreeSet<>();
        Arrays.stream(Service.values())
                .map(Service::database)
                .filter(Objects::nonNull)
                .forEach(database -> places.addAll(tablesWith(text, database)));
        places.addAll(topicsWith(text));
        return places;
    }

    private List<String> tablesWith(String text, String database) {
        String url = ServiceDatabase.urlOf(orderledger.servers().postgres(), database);
        try (Connection connection = DriverManager.getConnection(url)) {
            List<String> found = new ArrayList<>();
            for (String table : tables(connection)) {
                if (holds(connection, table, text)) {
                    found.add(database + "." + table);
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        try (ResultSet rows = connection.createStatement().executeQuery(TABLES)) {
            List<String> tables = new ArrayList<>();
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
            return tables;
        }
    }

    /** PostgreSQL shows bytes as hexadecimal digits. */
    private static boolean holds(Connection connection, String table, String text) throws SQLException {
        String sql = "SELECT EXISTS (SELECT FROM " + table + " it WHERE strpos(it::text, ?) + strpos(it::text, ?) > 0)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, text);
            statement.setString(2, HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)));
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getBoolean(1);
            }
        }
    }

    private TreeSet<String> topicsWith(String text) {
        TreeSet<String> found = new TreeSet<>();
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(clientSettings(), bytes, bytes)) {
            List<TopicPartition> all = consumer.listTopics().values().stream()
                    .flatMap(List::stream)
                    .map(it -> new TopicPartition(it.topic(), it.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> end = consumer.endOffsets(all);
            while (all.stream().anyMatch(it -> consumer.position(it) < end.get(it))) {
                for (ConsumerRecord<byte[], byte[]> it : consumer.poll(Duration.ofMillis(100))) {
                    if (holds(it, text)) {
                        found.add(it.topic());
                    }
                }
            }
        }
        return found;
    }

    private Map<String, Object> clientSettings() {
        Map<String, Object> settings = new HashMap<>(orderledger.kafkaAdmin());
        settings.put("bootstrap.servers", orderledger.bootstrapServers());
        return settings;
    }

    private static boolean holds(ConsumerRecord<byte[], byte[]> kafkaRecord, String text) {
        Stream<byte[]> headers = Arrays.stream(kafkaRecord.headers().toArray()).map(Header::value);
        return Stream.concat(Stream.of(kafkaRecord.value(), kafkaRecord.key()), headers)
                .filter(Objects::nonNull)
                .map(it -> new String(it, StandardCharsets.ISO_8859_1))
                .anyMatch(it -> it.contains(text));
    }
}
