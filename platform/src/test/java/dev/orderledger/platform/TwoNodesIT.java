package dev.orderledger.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.embedded.ServiceDatabase;
import dev.orderledger.platform.processing.FailingSegments;
import dev.orderledger.platform.sample.SamplePair;
import dev.orderledger.platform.sample.credit.CreditApplication;
import dev.orderledger.platform.sample.credit.Observer;
import dev.orderledger.platform.sample.ordering.OrderingApplication;
import dev.orderledger.testing.Meanwhile;
import dev.orderledger.testing.ServiceUnderTest;
import dev.orderledger.testing.TestServers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.junit.jupiter.api.Test;

class TwoNodesIT {

    private static final String PROCESSOR = "credit-policies";
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @Test
    void two_nodes_that_start_together_on_an_empty_database_do_the_work_of_one() {
        ServiceDatabase database = TestServers.newDatabase("two_nodes");
        CompletableFuture<ServiceUnderTest> starting = Meanwhile.supply(() -> node("a", database));
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

    @Test
    void a_segment_that_fails_is_left_to_the_other_node_when_this_one_has_taken_another_in_the_meantime() {
        ServiceDatabase database = TestServers.newDatabase("full_node");
        try (ServiceUnderTest a = node("a", database);
                ServiceUnderTest b = node("b", database);
                ServiceUnderTest ordering = ServiceUnderTest.start(OrderingApplication.class, "sample-ordering")) {
            SamplePair pair = new SamplePair(ordering, a);
            await().atMost(TIMEOUT)
                    .untilAsserted(() -> assertThat(owners(pair)).containsExactlyInAnyOrder("a", "a", "b", "b"));
            OrderId order = SamplePair.newOrderId();
            observers(a, b).forEach(observer -> observer.failAfter(order, TwoNodesIT::breakTheCommit));
            pair.place(order, SamplePair.customerOf(order));
            await().atMost(TIMEOUT).until(() -> isFailing(a) || isFailing(b));
            ServiceUnderTest failing = isFailing(a) ? a : b;
            ServiceUnderTest other = failing == a ? b : a;

            int given = ownedBy(pair, other == a ? "a" : "b").get(0);
            processor(other).releaseSegment(given, TIMEOUT.toSeconds() * 3, TimeUnit.SECONDS);
            await().atMost(TIMEOUT)
                    .until(() -> processor(failing).processingStatus().containsKey(given));
            observers(a, b).forEach(observer -> observer.heal(order));

            pair.awaitReservation(order);
        }
    }

    private static void breakTheCommit() {
        CurrentUnitOfWork.get().root().onPrepareCommit(batch -> {
            throw new IllegalStateException("the commit is broken");
        });
    }

    private static List<Observer> observers(ServiceUnderTest... nodes) {
        return Stream.of(nodes).map(node -> node.bean(Observer.class)).toList();
    }

    private static boolean isFailing(ServiceUnderTest node) {
        return !node.bean(FailingSegments.class).of(PROCESSOR).isEmpty();
    }

    private static StreamingEventProcessor processor(ServiceUnderTest node) {
        return node.bean(EventProcessingConfiguration.class)
                .eventProcessor(PROCESSOR, StreamingEventProcessor.class)
                .orElseThrow();
    }

    private static List<Integer> ownedBy(SamplePair pair, String node) {
        return pair.creditDb()
                .queryForList(
                        "SELECT segment FROM token_entry WHERE processor_name = ? AND owner = ?",
                        Integer.class,
                        PROCESSOR,
                        node);
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
