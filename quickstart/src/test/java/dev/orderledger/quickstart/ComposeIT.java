package dev.orderledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code docker-compose.yml} as a first user starts it. Only where a Docker engine answers that has the images. */
class ComposeIT {

    private static final Duration UNTIL_HEALTHY = Duration.ofMinutes(10);
    private static final Set<String> DECIDED = Set.of("APPROVED", "REJECTED");

    @TempDir
    private Path directory;

    private Compose compose;

    @BeforeEach
    @Timeout(value = 30, unit = TimeUnit.MINUTES) // images are built
    void start() throws IOException {
        assumeTrue(Compose.isThere(), "a Docker engine with Compose");
        compose = Compose.in(directory);
        compose.require("up", "-d", "--build");
        compose.awaitHealthy(UNTIL_HEALTHY);
    }

    @AfterEach
    void stop() {
        if (compose != null) {
            compose.run("down", "-v");
        }
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void orders_are_decided_and_everything_adds_up_though_containers_die() throws Exception {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        boolean asExpected = new Demo(compose.client(), new PrintStream(told, true, StandardCharsets.UTF_8)).run();
        assertThat(asExpected).as(told.toString(StandardCharsets.UTF_8)).isTrue();

        Set<String> accepted = placedWhile(() -> {
            for (String service : new String[] {"order-aggregate", "payment-aggregate", "kafka"}) {
                compose.crash(service);
            }
            compose.awaitHealthy(UNTIL_HEALTHY);
        });

        assertThat(accepted).isNotEmpty().allSatisfy(this::assertDecided);
        assertThat(compose.run("exec", "-T", "api-gateway", "bash", "-c", "exec 3<>/dev/tcp/postgres/5432"))
                .as("the gateway reaches PostgreSQL")
                .isNotZero();
        compose.require("run", "--rm", "verify");
    }

    /** Has a client place one order after the other meanwhile; answers those that were accepted. */
    private Set<String> placedWhile(Runnable events) throws Exception {
        OrderClient desk = new OrderClient(compose.client());
        String customer = desk.customer("Ada", 10_000_000);
        String restaurant = desk.restaurant("Trattoria", 10_000, true);
        Set<String> accepted = new ConcurrentSkipListSet<>();
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService client = Executors.newSingleThreadExecutor();
        try {
            Future<?> orders = client.submit(() -> {
                while (!over.get()) {
                    placed(desk, customer, restaurant, accepted);
                }
            });
            events.run();
            over.set(true);
            orders.get();
            return accepted;
        } finally {
            over.set(true);
            client.shutdown();
        }
    }

    private static void placed(OrderClient desk, String customer, String restaurant, Set<String> accepted) {
        try {
            accepted.add(desk.place(customer, restaurant, "pizza", 950, "tok_visa"));
        } catch (CannotRun e) {
            // No answer, or that of a gateway whose service is gone; whether it was placed nobody promised.
        }
    }

    private void assertDecided(String order) {
        Awaitility.await().atMost(Duration.ofMinutes(5)).ignoreExceptions().untilAsserted(() -> {
            JsonNode document = compose.client()
                    .get("/api/orders/" + order, "Prefer", "wait=30")
                    .require();
            assertThat(document.path("status").asString()).isIn(DECIDED);
        });
    }
}
