package dev.orderledger.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.embedded.ServiceDatabase;
import dev.orderledger.platform.rebuild.Rebuilds;
import dev.orderledger.platform.sample.SamplePair;
import dev.orderledger.platform.sample.credit.CreditApplication;
import dev.orderledger.platform.sample.ordering.OrderingApplication;
import dev.orderledger.testing.ServiceUnderTest;
import dev.orderledger.testing.TestServers;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A backup is put in the place of a database that was used on after it was made. */
class RestoredDatabaseIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int ORDERS = 20;

    private final ServiceDatabase ordering = TestServers.newDatabase("ordering");
    private final ServiceDatabase credit = TestServers.newDatabase("credit");

    @Test
    void what_a_receiver_has_lost_it_reads_again() {
        List<OrderId> before;
        List<OrderId> after;
        try (ServiceUnderTest sender = startOrdering(ordering)) {
            try (ServiceUnderTest first = startCredit(credit)) {
                SamplePair pair = new SamplePair(sender, first);
                before = place(pair);
                before.forEach(pair::awaitReservation);
            }
            TestServers.administer(documented(0, credit));
            try (ServiceUnderTest goesOn = startCredit(credit)) {
                SamplePair wentOn = new SamplePair(sender, goesOn);
                after = place(wentOn);
                after.forEach(wentOn::awaitReservation);
            }
            TestServers.administer(documented(1, credit));
            try (ServiceUnderTest restored = startCredit(credit)) {
                SamplePair again = new SamplePair(sender, restored);
                after.forEach(again::awaitReservation);
                assertThat(Stream.concat(before.stream(), after.stream()))
                        .allSatisfy(
                                order -> assertThat(received(restored, order)).isOne());
            }
        }
    }

    /** The statements of {@code docs/operations.md} that make a copy (0), or put it back (1), for another database. */
    private static List<String> documented(int part, ServiceDatabase database) {
        try {
            String document = Files.readString(Path.of("../docs/operations.md"));
            String chapter = document.substring(document.indexOf("## Backup and restore"));
            String block = chapter.substring(chapter.indexOf("```sql\n") + 7);
            String[] parts = block.substring(0, block.indexOf("```")).split("(?m)^(?=-- )");
            String name = database.url().replaceFirst(".*/([^/?]*)(\\?.*)?$", "$1");
            return Stream.of(parts[part].replaceFirst("-- .*\n", "").split(";\\s*"))
                    .map(it -> it.replaceAll("\\borders", name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void what_a_source_has_lost_comes_back_from_its_topic_before_anything_else_is_decided() {
        try (ServiceUnderTest first = startOrdering(ordering)) {
            place(new SamplePair(first, null));
            awaitPublished(first);
        }
        ServiceDatabase backup = TestServers.copyOf(ordering);
        List<String> facts;
        List<OrderId> lost;
        try (ServiceUnderTest goesOn = startOrdering(ordering)) {
            lost = place(new SamplePair(goesOn, null));
            awaitPublished(goesOn);
            facts = facts(goesOn);
        }

        try (ServiceUnderTest restored = startOrdering(backup)) {
            assertThat(facts(restored)).hasSameSizeAs(facts).containsExactlyInAnyOrderElementsOf(facts);
            assertThat(broughtBack(restored)).isEqualTo(lost.size());
        }
    }

    private static List<OrderId> place(SamplePair pair) {
        return Stream.generate(pair::placeOrder).limit(ORDERS).toList();
    }

    private static ServiceUnderTest startOrdering(ServiceDatabase database) {
        return ServiceUnderTest.start(OrderingApplication.class, "sample-ordering", database);
    }

    private static ServiceUnderTest startCredit(ServiceDatabase database) {
        return ServiceUnderTest.start(CreditApplication.class, "sample-credit", database);
    }

    private static void awaitPublished(ServiceUnderTest ordering) {
        JdbcTemplate jdbc = ordering.bean(JdbcTemplate.class);
        long last = jdbc.queryForObject("SELECT max(position) FROM event_store", Long.class);
        await().atMost(TIMEOUT).until(() -> ordering.bean(Rebuilds.class).position("outbox") >= last);
    }

    private static int received(ServiceUnderTest credit, OrderId order) {
        return credit.bean(JdbcTemplate.class)
                .queryForObject("SELECT count(*) FROM inbox WHERE aggregate_id = ?", Integer.class, order.value());
    }

    /** All that makes a fact, but its position. */
    private static List<String> facts(ServiceUnderTest ordering) {
        return ordering.bean(JdbcTemplate.class)
                .queryForList(
                        "SELECT (event_id, aggregate_type, aggregate_id, sequence, type, revision, payload,"
                                + " metadata, occurred_at)::text FROM event_store",
                        String.class);
    }

    private static double broughtBack(ServiceUnderTest service) {
        return service.bean(MeterRegistry.class)
                .get("orderledger.recovery.brought.back")
                .counter()
                .count();
    }
}
