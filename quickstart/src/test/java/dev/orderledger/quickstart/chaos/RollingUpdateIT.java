package dev.orderledger.quickstart.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orderledger.access.LocalIssuer;
import dev.orderledger.access.TokenKey;
import dev.orderledger.embedded.FreePorts;
import dev.orderledger.embedded.KafkaBroker;
import dev.orderledger.embedded.PostgresServer;
import dev.orderledger.platform.schema.Migration;
import dev.orderledger.quickstart.Service;
import dev.orderledger.quickstart.Wiring;
import dev.orderledger.quickstart.psp.SandboxPsp;
import dev.orderledger.quickstart.verify.Records;
import dev.orderledger.quickstart.verify.Verdict;
import dev.orderledger.quickstart.verify.Verification;
import dev.orderledger.testing.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes of the last release, all services in one process each. The databases are brought up to date beside them, then
 * one of the two goes to this version, and back again.
 */
class RollingUpdateIT {

    private static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    private static final int HEAP_MEGABYTES = 600;
    private static final int ORDERS_PER_SECOND = 2;
    private static final int SOME_ORDERS = 20;

    private final LocalIssuer issuer = new LocalIssuer(TokenKey.make());
    private final Set<String> accepted = new HashSet<>();

    @TempDir
    private Path data;

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void
            while_databases_and_a_node_go_from_the_last_release_to_this_version_and_the_node_back_no_order_is_lost_or_stuck()
                    throws Exception {
        Optional<Path> release = LastRelease.built();
        assumeTrue(release.isPresent(), "no git here, or no release in the history of this clone");
        Version last = Version.in(release.get());
        Version next = Version.in(Path.of(".."));
        try (PostgresServer postgres = PostgresServer.start(data.resolve("postgres"));
                KafkaBroker kafka = KafkaBroker.start(data.resolve("kafka"));
                SandboxPsp psp = SandboxPsp.start(0, data.resolve("psp-journal.jsonl"))) {
            Wiring one = wiring(postgres, kafka, psp);
            Wiring other = wiring(postgres, kafka, psp);
            migrate(last, one);
            try (Child first = node("first", one, last, next);
                    Child second = node("second", other, last, next)) {
                first.start();
                second.start();
                first.awaitReady();
                second.awaitReady();

                changeVersion(first, other, () -> Service.withDatabase().forEach(one::migrate));
                changeVersion(first, other, () -> {});

                assertThat(accepted).hasSizeGreaterThan(4 * SOME_ORDERS);
                assertAllIsWell(new Databases(one), records(one));
            }
        }
    }

    private Wiring wiring(PostgresServer postgres, KafkaBroker kafka, SandboxPsp psp) throws IOException {
        Map<Service, Integer> ports = new EnumMap<>(Service.class);
        Stream.of(Service.values()).forEach(service -> ports.put(service, FreePorts.next()));
        Path publicKey = Files.writeString(
                data.resolve("token-key.public.pem"), issuer.key().publicPem());
        return new Wiring(
                postgres.adminUrl(),
                kafka.bootstrapServers(),
                Map.of(),
                "http://" + Wiring.HOST + ":" + psp.port(),
                ports,
                KEY,
                Optional.empty(),
                KEY,
                publicKey);
    }

    private Child node(String name, Wiring wiring, Version version, Version other) {
        List<String> arguments = new ArrayList<>();
        for (Service service : Service.values()) {
            Map<String, Object> properties = wiring.propertiesOf(service);
            properties.put("orderledger.service.segments", 2); // so that both nodes work on each processor
            arguments.add(service.name());
            properties.forEach((property, value) -> arguments.add("--" + property + "=" + value));
        }
        return new Child(name, List.of(version, other), HEAP_MEGABYTES, data.resolve(name + ".log"), arguments);
    }

    /** With the program of that version, all services side by side. */
    private static void migrate(Version version, Wiring wiring) throws InterruptedException {
        List<JavaProcess> migrations = Service.withDatabase().stream()
                .map(service -> migration(version, service, wiring))
                .toList();
        for (JavaProcess migration : migrations) {
            try (migration) {
                assertThat(migration.waitFor(Duration.ofMinutes(5)))
                        .as(migration.output())
                        .isZero();
            }
        }
    }

    private static JavaProcess migration(Version version, Service service, Wiring wiring) {
        wiring.databaseOf(service).create(wiring.postgres());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                version.classPath(),
                Migration.class.getName()));
        command.addAll(wiring.argumentsOfMigration(service));
        return JavaProcess.start(command, Map.of());
    }

    /** Orders come in at the node that stays, before, meanwhile, and after. */
    private void changeVersion(Child node, Wiring staying, Runnable migration) {
        try (Traffic traffic = new Traffic(staying.url(Service.GATEWAY), issuer.operator(), 1)) {
            traffic.start(ORDERS_PER_SECOND);
            awaitMore(traffic);
            migration.run();
            node.changeVersion();
            node.awaitReady();
            awaitMore(traffic);
            traffic.stop();
            accepted.addAll(traffic.accepted());
        }
    }

    private static void awaitMore(Traffic traffic) {
        int before = traffic.accepted().size();
        await().atMost(Duration.ofMinutes(2)).until(() -> traffic.accepted().size() > before + SOME_ORDERS);
    }

    private Records records(Wiring wiring) {
        return new Records(
                List.of(wiring.postgres()), wiring.psp(), wiring.url(Service.PROJECTIONS), issuer.operator());
    }

    private void assertAllIsWell(Databases databases, Records records) {
        List<String> progress = new ArrayList<>();
        List<Verdict> verdicts = new Verification(records, progress::add).atRest(Duration.ofMinutes(3));
        assertThat(verdicts).as(progress.toString()).hasSize(7).allMatch(Verdict::holds);
        assertThat(new LostWork(databases).among(accepted)).isEmpty();
    }
}
