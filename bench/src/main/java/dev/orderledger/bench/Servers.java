package dev.orderledger.bench;

import dev.orderledger.embedded.KafkaBroker;
import dev.orderledger.embedded.PostgresServer;
import dev.orderledger.embedded.ServiceDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
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
            defaultValue = "${sys:java.io.tmpdir}",
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
        ServiceDatabase database = ServiceDatabase.create(adminUrl, mark + "_" + name, password);
        benchmark.keep(() -> database.drop(adminUrl));
        return database;
    }

    private Path directory() {
        try {
            Path directory =
                    Files.createTempDirectory(Files.createDirectories(data).toAbsolutePath(), mark);
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
        Map<String, String> settings = settingsOf(adminUrl);
        if (!"on".equals(settings.get("fsync")) || !"on".equals(settings.get("synchronous_commit"))) {
            throw new CannotMeasure("This PostgreSQL may lose what it acknowledged: " + settings);
        }
        return settings;
    }

    /** What a PostgreSQL is, and whether it may lose what it acknowledged. */
    static Map<String, String> settingsOf(String url) {
        JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(url));
        Map<String, String> settings = new LinkedHashMap<>();
        for (String name : List.of("server_version", "fsync", "synchronous_commit", "full_page_writes")) {
            settings.put(name, jdbc.sql("SHOW " + name).query(String.class).single());
        }
        return settings;
    }
}
