package dev.orderledger.platform.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.platform.rebuild.Rebuilds;
import dev.orderledger.platform.sample.SamplePair;
import dev.orderledger.platform.sample.credit.CreditApplication;
import dev.orderledger.platform.sample.ordering.OrderingApplication;
import dev.orderledger.testing.ServiceUnderTest;
import dev.orderledger.testing.TestServers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;

/** The broker is put back to a copy from before what it has acknowledged since, as after a power cut or from a backup. */
class RestoredBrokerIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(120);
    private static final int ORDERS = 20;

    @TempDir
    private Path directory;

    @Test
    void what_the_broker_has_lost_is_published_again_and_a_late_reader_gets_all_of_it() throws Exception {
        Path data = directory.resolve("kafka");
        try (Broker broker = new Broker(data)) {
            broker.awaitReady();
            try (ServiceUnderTest ordering = start(OrderingApplication.class, "sample-ordering", broker)) {
                SamplePair pair = new SamplePair(ordering, null);
                List<OrderId> kept = place(pair);
                awaitPublished(ordering);
                broker.stop();
                copy(data, directory.resolve("copy"));
                broker.start();
                List<OrderId> lost = place(pair);
                awaitPublished(ordering);

                broker.stop();
                FileSystemUtils.deleteRecursively(data);
                copy(directory.resolve("copy"), data);
                broker.start();
                List<OrderId> later = place(pair);

                try (ServiceUnderTest credit = start(CreditApplication.class, "sample-credit", broker)) {
                    SamplePair whole = new SamplePair(ordering, credit);
                    Stream.of(kept, lost, later)
                            .flatMap(List::stream)
                            .forEach(order -> await().atMost(TIMEOUT).until(() -> whole.reservations(order) == 1));
                }
                assertThat(ordering.bean(Rebuilds.class).all())
                        .isNotEmpty()
                        .allSatisfy(it -> assertThat(it.startedBy()).isEqualTo("recovery"));
            }
        }
    }

    private static List<OrderId> place(SamplePair pair) {
        return Stream.generate(pair::placeOrder).limit(ORDERS).toList();
    }

    private static void copy(Path from, Path to) throws IOException {
        FileSystemUtils.copyRecursively(from, to);
    }

    private static void awaitPublished(ServiceUnderTest ordering) {
        long last =
                ordering.bean(JdbcTemplate.class).queryForObject("SELECT max(position) FROM event_store", Long.class);
        await().atMost(TIMEOUT).until(() -> ordering.bean(Rebuilds.class).position("outbox") >= last);
    }

    private static ServiceUnderTest start(Class<?> application, String name, Broker broker) {
        return ServiceUnderTest.start(
                application,
                name,
                TestServers.newDatabase(name.replace('-', '_')),
                "spring.kafka.bootstrap-servers=" + broker.bootstrapServers());
    }
}
