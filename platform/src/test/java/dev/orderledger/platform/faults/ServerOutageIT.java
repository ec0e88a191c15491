package dev.orderledger.platform.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database server or the broker goes away while orders are placed, and comes back; the services are not told. */
class ServerOutageIT {

    private static final Duration KAFKA_OUTAGE = Duration.ofSeconds(60);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static SampleProcesses processes;

    @BeforeAll
    static void start(@TempDir Path directory) throws InterruptedException {
        processes = new SampleProcesses(directory);
        processes.startBoth();
    }

    @AfterAll
    static void stop() {
        processes.close();
    }

    @Test
    void the_database_server_crashes_and_recovers() throws Exception {
        processes.clients().startLoad(100);
        awaitFurtherOrders(100);

        processes.databaseServer().crash();
        processes.databaseServer().start();

        awaitFurtherOrders(100);
        processes.clients().stopLoad();
        processes.assertNothingLostAndNothingTwice();
    }

    @Test
    void kafka_is_down_for_a_minute_and_orders_are_taken_all_the_time() throws Exception {
        processes.clients().startLoad(20);
        awaitFurtherOrders(20);

        processes.broker().stop();
        Instant back = Instant.now().plus(KAFKA_OUTAGE);
        while (Instant.now().isBefore(back)) {
            awaitFurtherOrders(20);
        }
        processes.broker().start();

        awaitFurtherOrders(20);
        processes.clients().stopLoad();
        processes.assertNothingLostAndNothingTwice();
    }

    @Test
    void the_broker_is_frozen_and_thawed_while_a_service_is_killed_and_started_again() throws Exception {
        processes.broker().freeze();
        processes.clients().placeOrders(100);
        processes.ordering().kill();
        processes.broker().thaw();

        processes.startOrdering();

        processes.assertNothingLostAndNothingTwice();
    }

    private static void awaitFurtherOrders(int number) {
        int before = processes.clients().acknowledged().size();
        await().atMost(TIMEOUT)
                .untilAsserted(() ->
                        assertThat(processes.clients().acknowledged()).hasSizeGreaterThanOrEqualTo(before + number));
    }
}
