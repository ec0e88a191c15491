package dev.orderledger.fulfilment;

import static dev.orderledger.fulfilment.RunningFulfilment.creditReserved;
import static dev.orderledger.fulfilment.RunningFulfilment.newOrder;
import static dev.orderledger.fulfilment.RunningFulfilment.paymentAuthorized;
import static dev.orderledger.fulfilment.RunningFulfilment.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.testing.Api;
import dev.orderledger.testing.TestServers;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class FulfilmentLettersIT {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

    private static RunningFulfilment fulfilment;
    private static Api api;

    private final OrderId order = newOrder();

    @BeforeAll
    static void start() {
        fulfilment = RunningFulfilment.start(
                TestServers.newDatabase("fulfilment"), Map.of("credit", "1h", "payment", "1h", "ticket", "1h"));
        api = new Api(fulfilment.url());
    }

    @AfterAll
    static void stop() {
        fulfilment.close();
    }

    /** Such as an older version has let into the inbox. */
    @ParameterizedTest
    @ValueSource(strings = {"not json", "[]", "{}", "{\"orderId\":\"a\\u0000b\"}", "{\"orderId\":null}"})
    void an_event_that_cannot_be_read_is_put_aside_and_all_orders_go_on(String data) {
        String aggregate = "poison-" + order;
        fulfilment.receiveRaw(aggregate, "dev.orderledger.order.OrderApproved", data);

        Stream.generate(RunningFulfilment::newOrder).limit(12).forEach(other -> {
            fulfilment.receive(placed(other));
            fulfilment.awaitRequests(other, "CreditReservationRequested");
        });
        fulfilment.receive(placed(order));
        fulfilment.awaitRequests(order, "CreditReservationRequested");
    }

    @Test
    void what_concerns_one_order_waits_until_it_is_tried_again_and_the_others_go_on() {
        fulfilment.receive(placed(order));
        fulfilment.awaitRequests(order, "CreditReservationRequested");
        fulfilment.owner().execute("""
                UPDATE saga_entry SET serialized_saga = convert_to('<broken', 'UTF8') || serialized_saga
                WHERE saga_id = '%s'
                """.formatted(order));
        OrderId other = newOrder();

        fulfilment.receive(creditReserved(order));
        fulfilment.receive(paymentAuthorized(order));
        fulfilment.receive(placed(other));
        fulfilment.receive(creditReserved(other));

        fulfilment.awaitRequests(other, "CreditReservationRequested", "PaymentRequested");
        await().atMost(LONG_ENOUGH)
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(letters().path("letters").asInt()).isEqualTo(2));
        assertThat(letters().path("event").path("type").asString()).endsWith("CreditReserved");

        fulfilment.owner().execute("""
                UPDATE saga_entry SET serialized_saga = substring(serialized_saga FROM 8) WHERE saga_id = '%s'
                """.formatted(order));
        JsonNode outcome = api.post("/admin/dead-letters/" + OrderFulfilment.PROCESSOR + "/" + order + "/retry", "")
                .body();
        assertThat(outcome.path("handled").asBoolean()).as(outcome.toString()).isTrue();
        fulfilment.awaitRequests(order, "CreditReservationRequested", "PaymentRequested", "TicketRequested");
    }

    private JsonNode letters() {
        return api.get("/admin/dead-letters")
                .body()
                .path("items")
                .valueStream()
                .filter(it -> it.path("sequence").asString().equals(order.value()))
                .findFirst()
                .orElseThrow();
    }
}
