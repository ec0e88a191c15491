package dev.orderledger.bench;

import dev.orderledger.embedded.KafkaBroker;
import dev.orderledger.embedded.PostgresServer;
import dev.orderledger.embedded.ServiceDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.util.FileSystemUtils;

/** The PostgreSQL and the Kafka that are measured on: given ones, or ones of our own. Nothing is left on them. */
final class Servers implements AutoCloseable {

    /** What was asked for; {@code null} for a server of our own, or for the system's temporary folder. */
    record Wanted(String postgres, String kafka, Path data) {}

    private static final String PASSWORD = UUID.randomUUID().toString();

    private final Resources resources = new Resources();
    private final String mark = "bench_" + UUID.randomUUID().toString().substring(0, 8);
    private final Wanted wanted;
    private String adminUrl;
    private Topics topics;
    private Map<String, String> description;

    private Servers(Wanted wanted) {
        this.wanted = wanted;
    }

    /**
     * Connects to what is given and starts the rest.
     *
     * @throws CannotMeasure when a server cannot be had, does not keep what it acknowledged, or is used already
     */
    static Servers start(Wanted wanted, Progress progress) {
        Servers servers = new Servers(wanted);
        try {
            progress.say("Starting PostgreSQL and Kafka");
            Path directory = servers.directory();
            servers.adminUrl = wanted.postgres() == null ? servers.startPostgres(directory) : wanted.postgres();
            servers.description = servers.requireDurable();
            String kafka = wanted.kafka() == null ? servers.startKafka(directory) : wanted.kafka();
            servers.topics = servers.resources.keep(Topics.on(kafka));
            progress.say("PostgreSQL: " + servers.description);
            return servers;
        } catch (RuntimeException e) {
            servers.close();
            throw e;
        }
    }

    Map<String, String> description() {
        return description;
    }

    Topics topics() {
        return topics;
    }

    /** A new, empty database with its two roles. */
    ServiceDatabase newDatabase(String name) {
        String unique = mark + "_" + name;
        ServiceDatabase database = ServiceDatabase.create(adminUrl, unique, PASSWORD);
        resources.keep(() -> drop(unique));
        String url = database.url();
        return new ServiceDatabase(url, database.service(), database.password());
    }

    private Path directory() {
        try {
            if (wanted.data() != null) {
                Files.createDirectories(wanted.data());
            }
            Path directory = wanted.data() == null
                    ? Files.createTempDirectory(mark)
                    : Files.createTempDirectory(wanted.data().toAbsolutePath(), mark);
            resources.keep(() -> FileSystemUtils.deleteRecursively(directory));
            return directory;
        } catch (IOException e) {
            throw new CannotMeasure("The folder for the servers' data cannot be written: " + e.getMessage(), e);
        }
    }

    private String startPostgres(Path directory) {
        return resources
                .keep(PostgresServer.start(directory.resolve("postgres")))
                .adminUrl();
    }

    private String startKafka(Path directory) {
        return resources.keep(KafkaBroker.start(directory.resolve("kafka"))).bootstrapServers();
    }

    private Map<String, String> requireDurable() {
        Map<String, String> shown = new LinkedHashMap<>();
        try (Connection connection = DriverManager.getConnection(adminUrl);
                Statement statement = connection.createStatement()) {
            for (String setting : new String[] {"server_version", "fsync", "synchronous_commit", "full_page_writes"}) {
                shown.put(setting, show(statement, setting));
            }
        } catch (SQLException e) {
            throw new CannotMeasure("PostgreSQL does not answer: " + e.getMessage(), e);
        }
        if (!"on".equals(shown.get("fsync")) || !"on".equals(shown.get("synchronous_commit"))) {
            throw new CannotMeasure("This PostgreSQL may lose what it acknowledged: " + shown);
        }
        return shown;
    }

    private static String show(Statement statement, String setting) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SHOW " + setting)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private void drop(String database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(adminUrl);
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE " + database + " WITH (FORCE)");
            statement.execute("DROP ROLE " + database + ", " + database + "_owner");
        }
    }

    @Override
    public void close() {
        resources.close();
    }

    @Override
    public String toString() {
        return "the servers of this measurement";
    }
}
