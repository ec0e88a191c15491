package dev.orderledger.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServersIT {

    @Test
    void postgres_commits_durably_and_keeps_its_data_over_a_restart(@TempDir Path directory) throws SQLException {
        try (PostgresServer server = PostgresServer.start(directory.resolve("postgres"));
                Connection connection = DriverManager.getConnection(server.adminUrl())) {
            assertThat(show(connection, "synchronous_commit")).isEqualTo("on");
            assertThat(show(connection, "fsync")).isEqualTo("on");
            assertThat(show(connection, "server_version")).startsWith("18.");
            connection.createStatement().execute("CREATE TABLE kept AS SELECT 42 AS answer");
        }
        try (PostgresServer server = PostgresServer.start(directory.resolve("postgres"));
                Connection connection = DriverManager.getConnection(server.adminUrl())) {
            assertThat(query(connection, "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void kafka_keeps_its_topics_over_a_restart(@TempDir Path directory) throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(directory.resolve("kafka"));
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("kept", 2, (short) 1)))
                    .all()
                    .get();
        }
        try (KafkaBroker broker = KafkaBroker.start(directory.resolve("kafka"));
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            assertThat(admin.listTopics().names().get()).contains("kept");
        }
    }

    private static String show(Connection connection, String setting) throws SQLException {
        return query(connection, "SHOW " + setting);
    }

    private static String query(Connection connection, String sql) throws SQLException {
        try (ResultSet rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
