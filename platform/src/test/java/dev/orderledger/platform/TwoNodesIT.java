package dev.orderledger.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.embedded.ServiceDatabase;
import dev.orderledger.platform.sample.SamplePair;
import dev.orderledger.platform.sample.credit.CreditApplication;
import dev.orderledger.platform.sample.ordering.OrderingApplication;
import dev.orderledger.testing.ServiceUnderTest;
import dev.orderledger.testing.TestServers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TwoNodesIT {

    @Test
    void two_nodes_that_start_together_on_an_empty_database_do_the_work_of_one() {
        ServiceDatabase database = TestServers.newDatabase("two_nodes");
        CompletableFuture<ServiceUnderTest> starting = CompletableFuture.supplyAsync(() -> node("a", database));
        try (ServiceUnderTest remaining = node("b", database);
                ServiceUnderTest ordering = ServiceUnderTest.start(OrderingApplication.class, "sample-ordering")) {
            ServiceUnderTest leaving = starting.join();
            SamplePair pair = new SamplePair(ordering, remaining);
            List<OrderId> orders = Stream.generate(pair::placeOrder).limit(40).toList();
            orders.forEach(pair::awaitReservation);
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(owners(pair)).containsExactlyInAnyOrder("a", "a", "b", "b"));

            leaving.close();

            List<OrderId> later = Stream.generate(pair::placeOrder).limit(10).toList();
            later.forEach(pair::awaitReservation);
            assertThat(Stream.concat(orders.stream(), later.stream()))
                    .allSatisfy(order -> assertThat(pair.reservations(order)).isOne());
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(owners(pair)).containsOnly("b"));
        }
    }

    private static ServiceUnderTest node(String name, ServiceDatabase database) {
        return ServiceUnderTest.start(
                CreditApplication.class, "sample-credit", database, "orderledger.service.node=" + name);
    }

    private static List<String> owners(SamplePair pair) {
        return pair.creditDb()
                .queryForList("SELECT owner FROM token_entry WHERE processor_name = 'credit-policies'", String.class);
    }
}
