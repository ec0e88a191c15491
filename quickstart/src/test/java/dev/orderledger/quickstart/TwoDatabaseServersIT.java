package dev.orderledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.access.LocalIssuer;
import dev.orderledger.access.TokenKey;
import dev.orderledger.embedded.FreePorts;
import dev.orderledger.embedded.KafkaBroker;
import dev.orderledger.embedded.PostgresServer;
import dev.orderledger.quickstart.psp.SandboxPsp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** The databases of the services on two servers, turn by turn: what they have in common is Kafka alone. */
class TwoDatabaseServersIT {

    private static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final LocalIssuer issuer = new LocalIssuer(TokenKey.make());
    private final Map<Service, Integer> ports = new EnumMap<>(Service.class);

    @TempDir
    private Path data;

    @Test
    void orders_end_in_every_way_and_everything_is_verified() throws Exception {
        PostgresServer one = keep(PostgresServer.start(data.resolve("one")));
        PostgresServer other = keep(PostgresServer.start(data.resolve("other")));
        KafkaBroker kafka = keep(KafkaBroker.start(data.resolve("kafka")));
        SandboxPsp psp = keep(SandboxPsp.start(0, data.resolve("psp-journal.jsonl")));
        Stream.of(Service.values()).forEach(service -> ports.put(service, FreePorts.next()));
        start(wiring(one, kafka, psp), 0);
        start(wiring(other, kafka, psp), 1);

        boolean asExpected = new Demo(new Client(url(Service.GATEWAY), issuer.operator()), System.out).run();

        assertThat(asExpected).isTrue();
        try (ChildProcess verify = verify(psp, one, other);
                ChildProcess half = verify(psp, one);
                ChildProcess twice = verify(psp, one, one)) {
            assertThat(verify.waitFor()).as(verify.output()).isZero();
            assertThat(half.waitFor()).isEqualTo(1);
            assertThat(half.output())
                    .contains("database \"restaurants\" does not exist")
                    .doesNotContain("\tat ");
            assertThat(twice.waitFor()).isEqualTo(1);
            assertThat(twice.output()).endsWith("is on 2 of the servers, not on one.");
        }
    }

    private Wiring wiring(PostgresServer postgres, KafkaBroker kafka, SandboxPsp psp) throws IOException {
        Path publicKey = Files.writeString(
                data.resolve("token-key.public.pem"), issuer.key().publicPem());
        return new Wiring(
                postgres.adminUrl(),
                kafka.bootstrapServers(),
                Map.of(),
                url(psp),
                ports,
                KEY,
                Optional.empty(),
                KEY,
                publicKey);
    }

    /** Every other service. */
    private void start(Wiring wiring, int first) {
        Map<Service, Map<String, Object>> properties = new EnumMap<>(Service.class);
        Stream.of(Service.values())
                .filter(service -> service.ordinal() % 2 == first)
                .forEach(service -> properties.put(service, wiring.propertiesOf(service)));
        new ServiceStarter(wiring, line -> {}, () -> {})
                .start(properties, (ConfigurableApplicationContext service) -> keep(service));
    }

    private ChildProcess verify(SandboxPsp psp, PostgresServer... servers) {
        List<String> arguments =
                new ArrayList<>(List.of("verify", "--psp", url(psp), "--projections", url(Service.PROJECTIONS)));
        Stream.of(servers).forEach(server -> arguments.addAll(List.of("--postgres", server.adminUrl())));
        return ChildProcess.start(Map.of(LocalTokens.VARIABLE, issuer.operator()), arguments.toArray(String[]::new));
    }

    private String url(Service service) {
        return "http://" + Wiring.HOST + ":" + ports.get(service);
    }

    private static String url(SandboxPsp psp) {
        return "http://" + Wiring.HOST + ":" + psp.port();
    }

    private <T extends AutoCloseable> T keep(T resource) {
        running.push(resource);
        return resource;
    }

    @AfterEach
    void stop() throws Exception {
        AutoCloseable latest = running.poll();
        if (latest != null) {
            try {
                latest.close();
            } finally {
                stop();
            }
        }
    }
}
