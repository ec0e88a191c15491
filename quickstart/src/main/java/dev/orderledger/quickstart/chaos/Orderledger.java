package dev.orderledger.quickstart.chaos;

import dev.orderledger.access.LocalIssuer;
import dev.orderledger.access.TokenKey;
import dev.orderledger.embedded.FreePorts;
import dev.orderledger.embedded.PostgresServer;
import dev.orderledger.embedded.Secrets;
import dev.orderledger.quickstart.Service;
import dev.orderledger.quickstart.Wiring;
import dev.orderledger.quickstart.verify.Records;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * All parts of an Orderledger, each a process of its own: PostgreSQL, Kafka, the payment provider, seven services. Beside
 * another version, each service but the gateway has a node of each, and every second service answers HTTP with the other.
 */
final class Orderledger implements AutoCloseable {

    private static final int HEAP_MEGABYTES = 320;
    private static final Duration RECOVERY = Duration.ofSeconds(15);

    private final LocalIssuer issuer = new LocalIssuer(TokenKey.make());
    private final String token = issuer.operator();
    private final Path data;
    private final Map<Service, List<Child>> services = new EnumMap<>(Service.class);
    private final Wiring wiring;
    private final Databases databases;
    private final Child kafka;
    private final Child psp;
    private final Child postgres;

    private Orderledger(Path data, Optional<Version> other) {
        this.data = data;
        int postgresPort = FreePorts.next();
        postgres = child("postgres", "postgres", data.resolve("postgres").toString(), "" + postgresPort);
        postgres.start();
        postgres.awaitReady();
        int kafkaPort = FreePorts.next();
        int pspPort = FreePorts.next();
        Map<Service, Integer> ports = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            ports.put(service, FreePorts.next());
        }
        wiring = new Wiring(
                PostgresServer.adminUrl(data.resolve("postgres"), postgresPort),
                Wiring.HOST + ":" + kafkaPort,
                Map.of(),
                "http://" + Wiring.HOST + ":" + pspPort,
                ports,
                Secrets.key(),
                Optional.empty(),
                Secrets.key(),
                issuer.key().publicFile());
        databases = new Databases(wiring);
        kafka = child("kafka", "kafka", data.resolve("kafka").toString(), "" + kafkaPort, "" + FreePorts.next());
        psp = child(
                "psp", "psp", "" + pspPort, data.resolve("psp-journal.jsonl").toString());
        for (Service service : Service.values()) {
            if (service.database() != null) {
                wiring.migrate(service);
            }
            services.put(service, nodes(service, other));
        }
    }

    private List<Child> nodes(Service service, Optional<Version> other) {
        List<Version> versions = new ArrayList<>(List.of(Version.here()));
        other.ifPresent(versions::add);
        Collections.rotate(versions, service.ordinal());
        Map<String, Object> properties = wiring.propertiesOf(service);
        if (service.database() != null) {
            properties.put("orderledger.service.segments", versions.size()); // both versions work on a processor
        }
        List<Child> nodes = new ArrayList<>(List.of(node(service.configName(), versions, service, properties)));
        if (versions.size() > 1 && service.database() != null) {
            properties.put("server.port", FreePorts.next());
            Collections.rotate(versions, 1);
            nodes.add(node(service.configName() + "-2", versions, service, properties));
        }
        return nodes;
    }

    private Child node(String name, List<Version> versions, Service service, Map<String, Object> properties) {
        List<String> arguments = new ArrayList<>(List.of(service.name()));
        properties.forEach((property, value) -> arguments.add("--" + property + "=" + value));
        return new Child(name, versions, HEAP_MEGABYTES, log(name), arguments);
    }

    /**
     * Starts everything and returns when all are ready.
     *
     * @param other another version that runs beside this one
     */
    static Orderledger start(Path data, Optional<Version> other, Consumer<String> progress) {
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        progress.accept("Starting PostgreSQL, Kafka, the payment provider, and "
                + (other.isPresent() ? "two nodes of each service" : "seven services") + ", each a process");
        Orderledger orderledger = new Orderledger(data, other);
        try {
            orderledger.kafka.start();
            orderledger.psp.start();
            orderledger.kafka.awaitReady();
            orderledger.services().forEach(Child::start);
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

    /** Of an operator. */
    String token() {
        return token;
    }

    String bootstrapServers() {
        return wiring.bootstrapServers();
    }

    Records records() {
        return new Records(List.of(wiring.postgres()), wiring.psp(), wiring.url(Service.PROJECTIONS), token);
    }

    Child kafka() {
        return kafka;
    }

    Child psp() {
        return psp;
    }

    Databases databases() {
        return databases;
    }

    List<Child> nodesOf(Service service) {
        return services.get(service);
    }

    List<Child> services() {
        return services.values().stream().flatMap(List::stream).toList();
    }

    /** Waits until everything runs. */
    void awaitReady() {
        kafka.awaitReady();
        psp.awaitReady();
        services().forEach(Child::awaitReady);
    }

    /** Ends PostgreSQL as a crash does, and starts it again: it recovers from its log. */
    void crashPostgres() {
        postmaster().ifPresent(postmaster -> {
            signal("-QUIT", postmaster.pid());
            postmaster.onExit().join();
        });
        postgres.kill();
        postgres.start();
        postgres.awaitReady();
    }

    private Optional<ProcessHandle> postmaster() {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postgres/postmaster.pid"));
            return ProcessHandle.of(Long.parseLong(lines.get(0).trim()));
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // it has ended by itself
        }
    }

    /** Leaves no room on the file system of the data for a while. Parts that end because of it start again. */
    void fillDisk(Duration time) {
        Path filler = data.resolve("filler");
        try (OutputStream file = Files.newOutputStream(filler)) {
            fill(file);
            LockSupport.parkNanos(time.toNanos());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            filler.toFile().delete();
        }
        if (!databases.acceptWrites(RECOVERY)) {
            crashPostgres();
        }
        psp.kill(); // its journal ends at a line that was not written whole
        psp.start();
        awaitReady();
    }

    private static void fill(OutputStream file) {
        byte[] nothing = new byte[1 << 20];
        try {
            while (true) {
                file.write(nothing);
            }
        } catch (IOException e) {
            // full
        }
    }

    private Child child(String name, String... arguments) {
        return new Child(name, List.of(Version.here()), HEAP_MEGABYTES, log(name), List.of(arguments));
    }

    private Path log(String name) {
        return data.resolve(name + ".log");
    }

    static void signal(String which, long pid) {
        try {
            new ProcessBuilder("kill", which, Long.toString(pid)).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        services().forEach(Child::close);
        psp.close();
        kafka.close();
        postgres.terminate();
    }
}
