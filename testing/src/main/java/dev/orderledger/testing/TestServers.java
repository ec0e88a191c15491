package dev.orderledger.testing;

import dev.orderledger.embedded.KafkaBroker;
import dev.orderledger.embedded.PostgresServer;
import dev.orderledger.embedded.ServiceDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.util.FileSystemUtils;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The PostgreSQL and the Kafka of this test JVM, started when first asked for and stopped with the JVM. In containers
 * where Docker answers, embedded otherwise; {@code ORDERLEDGER_TEST_SERVERS=embedded} decides without asking.
 */
public final class TestServers {

    private static final TestServers INSTANCE = start();
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final String adminUrl;
    private final String bootstrapServers;

    private TestServers(String adminUrl, String bootstrapServers) {
        this.adminUrl = adminUrl;
        this.bootstrapServers = bootstrapServers;
    }

    /** A new, empty database with its two roles. */
    public static ServiceDatabase newDatabase(String name) {
        return ServiceDatabase.create(INSTANCE.adminUrl, name + "_" + DATABASES.incrementAndGet(), "test");
    }

    /** A copy of a database as it is now; all connections to it end. */
    public static ServiceDatabase copyOf(ServiceDatabase database) {
        return database.copy(INSTANCE.adminUrl, database.service() + "_copy_" + DATABASES.incrementAndGet());
    }

    /**
     * Runs statements as an administrator of the server would.
     *
     * @throws IllegalStateException when one fails
     */
    public static void administer(List<String> statements) {
        ServiceDatabase.execute(INSTANCE.adminUrl, statements.toArray(String[]::new));
    }

    public static String bootstrapServers() {
        return INSTANCE.bootstrapServers;
    }

    private static TestServers start() {
        boolean containers = !"embedded".equals(System.getenv("ORDERLEDGER_TEST_SERVERS"))
                && DockerClientFactory.instance().isDockerAvailable();
        return containers ? inContainers() : embedded();
    }

    @SuppressWarnings("resource") // they end with the JVM
    private static TestServers inContainers() {
        PostgreSQLContainer postgres = new PostgreSQLContainer(DockerImageName.parse("postgres:18"))
                .withUsername("postgres")
                .withPassword("postgres")
                .withDatabaseName("postgres");
        postgres.waitingFor(Wait.forListeningPort());
        KafkaContainer kafka = new KafkaContainer(DockerImageName.parse("apache/kafka:4.2.1"));
        kafka.waitingFor(Wait.forListeningPort());
        postgres.start();
        kafka.start();
        atExit(postgres::stop);
        atExit(kafka::stop);
        String credentials = postgres.getJdbcUrl().contains("?") ? "&" : "?";
        return new TestServers(
                postgres.getJdbcUrl() + credentials + "user=postgres&password=postgres", kafka.getBootstrapServers());
    }

    private static TestServers embedded() {
        try {
            Path directory = Files.createTempDirectory("orderledger-test");
            PostgresServer postgres = PostgresServer.start(directory.resolve("postgres"));
            KafkaBroker kafka = KafkaBroker.start(directory.resolve("kafka"));
            atExit(() -> {
                kafka.close();
                postgres.close();
                deleteQuietly(directory);
            });
            return new TestServers(postgres.adminUrl(), kafka.bootstrapServers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void atExit(Runnable stop) {
        Runtime.getRuntime().addShutdownHook(new Thread(stop));
    }

    private static void deleteQuietly(Path directory) {
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            directory.toFile().deleteOnExit();
        }
    }
}
