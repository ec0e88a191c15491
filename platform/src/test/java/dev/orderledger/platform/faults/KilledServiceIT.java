package dev.orderledger.platform.faults;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service is killed between two steps that do not commit together, and started again. */
class KilledServiceIT {

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
    void what_kafka_has_acknowledged_is_published_again_when_the_token_was_not_committed() throws Exception {
        processes.ordering().terminate();
        processes.startOrdering(AcknowledgedTrap.PROPERTY);
        processes.clients().placeOrders(20);
        processes.ordering().await(Trap.SPRUNG);
        processes.ordering().kill();
        List<String> published = eventIds();

        processes.startOrdering();

        processes.assertNothingLostAndNothingTwice();
        assertThat(twice(eventIds())).as("published again").isNotEmpty().isSubsetOf(published);
    }

    @Test
    void what_the_inbox_has_stored_is_kept_once_although_kafka_was_not_told() throws Exception {
        processes.credit().terminate();
        processes.startCredit(ReceivedTrap.PROPERTY);
        processes.clients().placeOrders(20);
        processes.credit().await(Trap.SPRUNG);
        assertThat(processes.orderEvents().isConsumedBy("sample-credit")).isFalse();
        processes.credit().kill();

        processes.startCredit();

        processes.assertNothingLostAndNothingTwice();
    }

    @Test
    void what_was_done_of_a_batch_is_taken_back_and_done_again() throws Exception {
        processes.credit().terminate();
        processes.clients().placeOrders(200, "one-with-many-orders");
        processes.launchCredit(OrderBook.TRAP);
        processes.credit().await(Trap.SPRUNG);
        processes.credit().kill();
        assertThat(processes.records().received())
                .hasSizeGreaterThan(processes.records().booked().size());
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(processes.records().reserved())
                        .hasSameElementsAs(processes.records().booked()));

        processes.startCredit();

        processes.assertNothingLostAndNothingTwice();
    }

    private static List<String> eventIds() {
        return processes.orderEvents().read().stream()
                .map(KilledServiceIT::eventId)
                .toList();
    }

    private static String eventId(ConsumerRecord<String, byte[]> published) {
        return new String(published.headers().lastHeader("ce_id").value());
    }

    private static List<String> twice(List<String> ids) {
        Set<String> seen = new HashSet<>();
        return ids.stream().filter(not(seen::add)).toList();
    }
}
