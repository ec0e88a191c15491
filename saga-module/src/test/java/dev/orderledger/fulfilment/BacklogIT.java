package dev.orderledger.fulfilment;

import static dev.orderledger.fulfilment.RunningFulfilment.creditReserved;
import static dev.orderledger.fulfilment.RunningFulfilment.newOrder;
import static dev.orderledger.fulfilment.RunningFulfilment.placed;
import static org.awaitility.Awaitility.await;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.testing.Api;
import dev.orderledger.testing.TestServers;
import java.time.Duration;
import java.util.List;
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
    private static StreamingEventProcessor outbox;
    private static Api api;

    @BeforeAll
    static void start() {
        fulfilment =
                RunningFulfilment.start(TestServers.newDatabase("fulfilment"), Map.of("credit", TIMEOUT.toString()));
        outbox = fulfilment
                .bean(EventProcessingConfiguration.class)
                .eventProcessor("outbox", StreamingEventProcessor.class)
                .orElseThrow();
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
        await().until(() -> !outbox.isRunning() && outbox.processingStatus().isEmpty());
        fulfilment.receive(placed(order));
        fulfilment.awaitRequests(order, ASK);
        await().during(TIMEOUT.multipliedBy(3))
                .until(() -> fulfilment.requests(order).size() == 1);

        api.post("/admin/processors/outbox/resume", "");
        await().during(TIMEOUT.minusMillis(500))
                .until(() -> fulfilment.requests(order).size() == 1);
        fulfilment.awaitRequests(order, ASK, GIVE_UP);
    }

    @Test
    void what_a_node_that_has_died_still_holds_is_waited_for() {
        await().until(() -> heldByAnotherNode() && outbox.processingStatus().isEmpty());
        OrderId order = newOrder();
        fulfilment.receive(placed(order));
        fulfilment.awaitRequests(order, ASK);
        await().during(TIMEOUT.multipliedBy(2))
                .until(() -> heldByAnotherNode() && fulfilment.requests(order).size() == 1);

        fulfilment.awaitRequests(order, ASK, GIVE_UP);
    }

    private static boolean heldByAnotherNode() {
        return fulfilment.jdbc().update("UPDATE token_entry SET owner = 'died' WHERE processor_name = 'outbox'") > 0;
    }

    @Test
    void while_requests_from_before_are_being_answered_a_request_is_waited_for() {
        Duration timeout = Duration.ofSeconds(6);
        List<OrderId> orders =
                Stream.generate(RunningFulfilment::newOrder).limit(8).toList();
        try (RunningFulfilment patient =
                RunningFulfilment.start(TestServers.newDatabase("fulfilment"), Map.of("credit", timeout.toString()))) {
            for (OrderId order : orders) {
                patient.receive(placed(order));
                patient.awaitRequests(order, ASK);
            }
            for (OrderId order : orders) { // the last one is answered after more than its time
                await().pollDelay(timeout.dividedBy(6)).until(() -> true);
                patient.receive(creditReserved(order));
                patient.awaitRequests(order, ASK, "PaymentRequested");
            }

            OrderId unanswered = newOrder();
            patient.receive(placed(unanswered));
            patient.awaitRequests(unanswered, ASK, GIVE_UP);
        }
    }
}
