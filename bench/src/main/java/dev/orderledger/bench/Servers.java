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
import picocli.CommandLine.Option;

/** The PostgreSQL and the Kafka that are measured on: given ones, or ones of our own. Nothing is left on them. */
final class Servers {

    private final String mark = "bench_" + UUID.randomUUID().toString().substring(0, 8);
    private final String password = UUID.randomUUID().toString();

    @Option(
            names = "--postgres",
            paramLabel = "URL",
            description = {
                "A PostgreSQL to measure on, as a JDBC URL of its maintenance database with a superuser's credentials:",
                "jdbc:postgresql://HOST/postgres?user=USER&password=PASSWORD. Databases are made there, and dropped again."
            })
    private String postgres;

    @Option(
            names = "--kafka",
            paramLabel = "SERVERS",
            description =
                    "A Kafka to measure on that has no Orderledger on it: topics are made there, and deleted again.")
    private String kafka;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where servers of its own keep their data meanwhile (the system's temporary folder).")
    private Path data;

    private Benchmark benchmark;
    private String adminUrl;
    private Topics topics;

    /**
     * Connects to what is given and starts the rest; answers how PostgreSQL is set.
     *
     * @throws CannotMeasure when a server cannot be had, does not keep what it acknowledged, or is used already
     */
    Map<String, String> start(Benchmark user) {
        benchmark = user;
        benchmark.say("Starting PostgreSQL and Kafka");
        Path directory = directory();
        adminUrl = postgres == null ? startPostgres(directory) : postgres;
        Map<String, String> description = requireDurable();
        topics = benchmark.keep(Topics.on(kafka == null ? startKafka(directory) : kafka));
        benchmark.say("PostgreSQL: " + description);
        return description;
    }

    Topics topics() {
        return topics;
    }

    /** A new, empty database with its two roles. */
    ServiceDatabase newDatabase(String name) {
        String unique = mark + "_" + name;
        ServiceDatabase database = ServiceDatabase.create(adminUrl, unique, password);
        benchmark.keep(() -> drop(unique));
        return database;
    }

    private Path directory() {
        try {
            if (data != null) {
                Files.createDirectories(data);
            }
            Path directory = data == null
                    ? Files.createTempDirectory(mark)
                    : Files.createTempDirectory(data.toAbsolutePath(), mark);
            benchmark.keep(() -> FileSystemUtils.deleteRecursively(directory));
            return directory;
        } catch (IOException e) {
            throw new CannotMeasure("The folder for the servers' data cannot be written: " + e.getMessage(), e);
        }
    }

    private String startPostgres(Path directory) {
        return benchmark
                .keep(PostgresServer.start(directory.resolve("postgres")))
                .adminUrl();
    }

    private String startKafka(Path directory) {
        return benchmark.keep(KafkaBroker.start(directory.resolve("kafka"))).bootstrapServers();
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
}
