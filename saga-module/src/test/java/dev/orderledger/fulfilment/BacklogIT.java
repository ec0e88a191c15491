package dev.orderledger.fulfilment;

import static dev.orderledger.fulfilment.RunningFulfilment.creditReserved;
import static dev.orderledger.fulfilment.RunningFulfilment.newOrder;
import static dev.orderledger.fulfilment.RunningFulfilment.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.testing.Api;
import dev.orderledger.testing.TestServers;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A step's clock does not count the time that its request, or the answer, spends in a queue of ours. */
class BacklogIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final String ASK = "CreditReservationRequested";
    private static final String GIVE_UP = "CreditReleaseRequested";

    private static RunningFulfilment fulfilment;
    private static Api api;

    @BeforeAll
    static void start() {
        fulfilment =
                RunningFulfilment.start(TestServers.newDatabase("fulfilment"), Map.of("credit", TIMEOUT.toString()));
        api = new Api(fulfilment.url());
    }

    @AfterAll
    static void stop() {
        fulfilment.close();
    }

    @Test
    void a_request_that_is_not_published_is_not_given_up_until_it_was_published_for_long_enough() {
        OrderId order = newOrder();
        api.post("/admin/processors/outbox/pause", "");
        fulfilment.receive(placed(order));
        fulfilment.awaitRequests(order, ASK);
        await().during(TIMEOUT.multipliedBy(3))
                .atMost(TIMEOUT.multipliedBy(4))
                .until(() -> fulfilment.requests(order).size() == 1);

        api.post("/admin/processors/outbox/resume", "");
        await().during(TIMEOUT.minusMillis(500))
                .atMost(TIMEOUT)
                .until(() -> fulfilment.requests(order).size() == 1);
        fulfilment.awaitRequests(order, ASK, GIVE_UP);
    }

    @Test
    void what_a_node_that_has_died_still_holds_is_waited_for() {
        StreamingEventProcessor outbox = fulfilment
                .bean(EventProcessingConfiguration.class)
                .eventProcessor("outbox", StreamingEventProcessor.class)
                .orElseThrow();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> heldByAnotherNode() && outbox.processingStatus().isEmpty());
        OrderId order = newOrder();
        fulfilment.receive(placed(order));
        fulfilment.awaitRequests(order, ASK);
        await().during(TIMEOUT.multipliedBy(2))
                .atMost(TIMEOUT.multipliedBy(3))
                .until(() -> heldByAnotherNode() && fulfilment.requests(order).size() == 1);

        fulfilment.awaitRequests(order, ASK, GIVE_UP);
    }

    private static boolean heldByAnotherNode() {
        return fulfilment.jdbc().update("UPDATE token_entry SET owner = 'died' WHERE processor_name = 'outbox'") > 0;
    }

    @Test
    void while_requests_from_before_are_being_answered_a_request_is_waited_for() {
        OrderId[] orders = Stream.generate(RunningFulfilment::newOrder).limit(6).toArray(OrderId[]::new);
        for (OrderId order : orders) {
            fulfilment.receive(placed(order));
            fulfilment.awaitRequests(order, ASK);
        }
        OrderId last = orders[orders.length - 1];
        for (OrderId order : orders) {
            await().pollDelay(TIMEOUT.dividedBy(3)).until(() -> true);
            fulfilment.receive(creditReserved(order));
            fulfilment.awaitRequests(order, ASK, "PaymentRequested");
        }
        assertThat(fulfilment.requests(last)).containsExactly(ASK, "PaymentRequested");

        OrderId unanswered = newOrder();
        fulfilment.receive(placed(unanswered));
        fulfilment.awaitRequests(unanswered, ASK, GIVE_UP);
    }
}
