package dev.orderledger.quickstart.chaos;

import dev.orderledger.quickstart.Service;
import dev.orderledger.quickstart.Wiring;
import dev.orderledger.quickstart.verify.Records;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** All parts of an Orderledger, each a process of its own: PostgreSQL, Kafka, the payment provider, seven services. */
final class Orderledger implements AutoCloseable {

    private static final int KEY_BYTES = 32;
    private static final int TOKEN_KEY_BITS = 2048;

    private final Path data;
    private final Map<Service, Child> services = new EnumMap<>(Service.class);
    private final Wiring wiring;
    private final Child kafka;
    private final Child psp;
    private final Child postgres;

    private Orderledger(Path data) {
        this.data = data;
        int postgresPort = Wiring.freePort();
        postgres = child("postgres", "postgres", data.resolve("postgres").toString(), "" + postgresPort);
        postgres.start();
        postgres.awaitReady();
        int kafkaPort = Wiring.freePort();
        int pspPort = Wiring.freePort();
        Map<Service, Integer> ports = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            ports.put(service, Wiring.freePort());
        }
        wiring = new Wiring(
                "jdbc:postgresql://localhost:" + postgresPort + "/postgres?user=postgres",
                Wiring.HOST + ":" + kafkaPort,
                "http://" + Wiring.HOST + ":" + pspPort,
                ports,
                key(),
                publicTokenKey(data));
        kafka = child("kafka", "kafka", data.resolve("kafka").toString(), "" + kafkaPort, "" + Wiring.freePort());
        psp = child(
                "psp", "psp", "" + pspPort, data.resolve("psp-journal.jsonl").toString());
        for (Service service : Service.values()) {
            List<String> arguments = new ArrayList<>(List.of(service.name()));
            wiring.propertiesOf(service).forEach((property, value) -> arguments.add("--" + property + "=" + value));
            services.put(service, child(service.configName(), arguments.toArray(String[]::new)));
        }
    }

    /** Starts everything and returns when all are ready. */
    static Orderledger start(Path data, Consumer<String> progress) {
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        progress.accept("Starting PostgreSQL, Kafka, the payment provider, and seven services, each a process");
        Orderledger orderledger = new Orderledger(data);
        try {
            orderledger.kafka.start();
            orderledger.psp.start();
            orderledger.kafka.awaitReady();
            orderledger.services.values().forEach(Child::start);
            orderledger.awaitReady();
            return orderledger;
        } catch (RuntimeException e) {
            orderledger.close();
            throw e;
        }
    }

    String gateway() {
        return wiring.url(Service.GATEWAY);
    }

    String bootstrapServers() {
        return wiring.bootstrapServers();
    }

    Records records() {
        return new Records(wiring.postgres(), wiring.psp(), wiring.url(Service.PROJECTIONS));
    }

    Child kafka() {
        return kafka;
    }

    Child psp() {
        return psp;
    }

    List<Child> services() {
        return List.copyOf(services.values());
    }

    /** Waits until everything runs. */
    void awaitReady() {
        kafka.awaitReady();
        psp.awaitReady();
        services.values().forEach(Child::awaitReady);
    }

    /** Ends PostgreSQL as a crash does, and starts it again: it recovers from its log. */
    void crashPostgres() {
        try {
            String pid = Files.readAllLines(data.resolve("postgres/postmaster.pid"))
                    .get(0)
                    .trim();
            ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
            new ProcessBuilder("kill", "-QUIT", pid).start().waitFor();
            postmaster.onExit().join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        postgres.kill();
        postgres.start();
        postgres.awaitReady();
    }

    /** Runs a statement in the database of a service, or in the maintenance database, as superuser. */
    void execute(String database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(database));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** JDBC URL of a database, as superuser. */
    String url(String database) {
        return wiring.postgres().replaceFirst("/[^/?]*(\\?|$)", "/" + database + "$1");
    }

    private Child child(String name, String... arguments) {
        return new Child(name, data.resolve(name + ".log"), List.of(arguments));
    }

    private static String key() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    /** Nobody shows a token here; the gateway wants a key nevertheless. */
    private static Path publicTokenKey(Path data) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(TOKEN_KEY_BITS);
            String pem = Base64.getMimeEncoder()
                    .encodeToString(generator.generateKeyPair().getPublic().getEncoded());
            return Files.writeString(
                    data.resolve("token-key.public.pem"),
                    "-----BEGIN PUBLIC KEY-----\n" + pem + "\n-----END PUBLIC KEY-----\n");
        } catch (NoSuchAlgorithmException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        services.values().forEach(Child::close);
        psp.close();
        kafka.close();
        postgres.terminate();
    }
}
