package dev.orderledger.fulfilment;

import static dev.orderledger.fulfilment.RunningFulfilment.creditReleased;
import static dev.orderledger.fulfilment.RunningFulfilment.creditReserved;
import static dev.orderledger.fulfilment.RunningFulfilment.newOrder;
import static dev.orderledger.fulfilment.RunningFulfilment.paymentAuthorized;
import static dev.orderledger.fulfilment.RunningFulfilment.placed;
import static dev.orderledger.fulfilment.RunningFulfilment.rejected;
import static dev.orderledger.fulfilment.RunningFulfilment.ticketAccepted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.contracts.OrderEvent.OrderApproved;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.testing.Api;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class WaitingFulfilmentsIT {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

    private static RunningFulfilment fulfilment;
    private static Api api;

    private final OrderId order = newOrder();

    @BeforeAll
    static void start() {
        fulfilment = RunningFulfilment.start();
        api = new Api(fulfilment.url());
    }

    @AfterAll
    static void stop() {
        fulfilment.close();
    }

    @Test
    void a_fulfilment_shows_what_it_waits_for_and_until_when() {
        fulfilment.receive(placed(order));
        fulfilment.receive(creditReserved(order));
        fulfilment.awaitRequests(order, "CreditReservationRequested", "PaymentRequested");

        JsonNode waiting = waiting("").orElseThrow();
        assertThat(waiting.path("step").asString()).isEqualTo("PAYMENT");
        assertThat(waiting.path("waitingFor").toString()).isEqualTo("[\"PaymentAuthorized\",\"PaymentDeclined\"]");
        assertThat(waiting.path("attempts").asInt()).isOne();
        assertThat(waiting.path("stuck").asBoolean()).isFalse();
        assertThat(Duration.between(time(waiting, "since"), time(waiting, "deadline")))
                .isBetween(Duration.ofSeconds(29), Duration.ofSeconds(31));
        assertThat(time(waiting, "askedAt")).isEqualTo(time(waiting, "since"));
    }

    @Test
    void one_that_has_to_ask_again_is_stuck_and_has_waited_since_it_asked_first() {
        fulfilment.receive(placed(order));
        fulfilment.awaitRequests(
                order, "CreditReservationRequested", "CreditReleaseRequested", "CreditReleaseRequested");

        JsonNode waiting = waiting("?olderThan=PT0.5S").orElseThrow();
        assertThat(waiting.path("step").asString()).isEqualTo("CREDIT_RELEASE");
        assertThat(waiting.path("attempts").asInt()).isGreaterThan(1);
        assertThat(waiting.path("stuck").asBoolean()).isTrue();
        assertThat(time(waiting, "since")).isBefore(time(waiting, "askedAt"));
    }

    /** A hundred more than the few of the other tests. */
    @Test
    void how_many_wait_and_how_many_are_stuck_is_counted() {
        fulfilment.receive(placed(order));
        fulfilment.receive(creditReserved(order));
        fulfilment.awaitRequests(order, "CreditReservationRequested", "PaymentRequested");
        fulfilment.jdbc().update("""
                INSERT INTO open_request (order_id, request, since, asked_at, attempts, deadline_id)
                SELECT 'like-it-' || n, request, now(), now(), 1, deadline_id
                FROM open_request, generate_series(1, 100) AS n WHERE order_id = ?
                """, order.value());

        assertThat(fulfilment.gauge("orderledger.fulfilments.waiting")).isBetween(100.0, 150.0);
        assertThat(fulfilment.gauge("orderledger.fulfilments.stuck")).isLessThan(50);

        fulfilment.jdbc().update("UPDATE open_request SET attempts = 2 WHERE order_id LIKE 'like-it-%'");
        assertThat(fulfilment.gauge("orderledger.fulfilments.stuck")).isBetween(100.0, 150.0);
        fulfilment.jdbc().update("DELETE FROM open_request WHERE order_id LIKE 'like-it-%'");
    }

    @Test
    void one_whose_clock_was_lost_is_stuck() {
        fulfilment.receive(placed(order));
        fulfilment.receive(creditReserved(order)); // a payment has more time
        fulfilment.awaitRequests(order, "CreditReservationRequested", "PaymentRequested");
        fulfilment
                .jdbc()
                .update(
                        "DELETE FROM scheduled_tasks WHERE task_instance ="
                                + " (SELECT deadline_id FROM open_request WHERE order_id = ?)",
                        order.value());

        JsonNode waiting = waiting("").orElseThrow();
        assertThat(waiting.path("deadline").isNull()).isTrue();
        assertThat(waiting.path("stuck").asBoolean()).isTrue();
    }

    @Test
    void only_those_that_have_waited_for_long_enough_are_shown_the_oldest_first() {
        fulfilment.receive(placed(order));
        fulfilment.receive(creditReserved(order)); // a payment has more time
        fulfilment.awaitRequests(order, "CreditReservationRequested", "PaymentRequested");
        assertThat(waiting("?olderThan=PT1H")).isEmpty();

        fulfilment
                .jdbc()
                .update(
                        "UPDATE open_request SET since = now() - interval '61 minutes' WHERE order_id = ?",
                        order.value());
        JsonNode found = api.get("/api/admin/fulfilments?olderThan=PT1H").body();
        assertThat(found.path("total").asInt()).isOne();
        assertThat(found.path("items").path(0).path("orderId").asString()).isEqualTo(order.value());
        assertThat(api.get("/api/admin/fulfilments")
                        .body()
                        .path("items")
                        .path(0)
                        .path("orderId")
                        .asString())
                .isEqualTo(order.value());
    }

    @Test
    void one_that_has_ended_or_waits_for_nobody_is_not_shown() {
        OrderId approved = newOrder();
        fulfilment.receive(placed(approved));
        fulfilment.receive(creditReserved(approved));
        fulfilment.receive(paymentAuthorized(approved));
        fulfilment.receive(ticketAccepted(approved));
        fulfilment.receive(new OrderApproved(approved));
        fulfilment.receive(placed(order));
        fulfilment.awaitRequests(order, "CreditReservationRequested", "CreditReleaseRequested");
        fulfilment.receive(creditReleased(order));
        fulfilment.receive(rejected(order));

        await().atMost(LONG_ENOUGH).until(() -> waiting("").isEmpty());
        await().atMost(LONG_ENOUGH).until(() -> waiting(approved, "").isEmpty());
        assertThat(fulfilment.requests(approved)).endsWith("OrderApprovalRequested");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a-minute", "-PT1M", "P40000D", "PT99999999999999999999S"})
    void an_age_that_is_none_is_refused(String age) {
        Api.Answer answer = api.get("/api/admin/fulfilments?olderThan=" + age);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("INVALID_REQUEST");
        assertThat(answer.pointer()).isEqualTo("olderThan");
    }

    private Optional<JsonNode> waiting(String query) {
        return waiting(order, query);
    }

    private static Optional<JsonNode> waiting(OrderId order, String query) {
        Api.Answer answer = api.get("/api/admin/fulfilments" + query);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body()
                .path("items")
                .valueStream()
                .filter(it -> it.path("orderId").asString().equals(order.value()))
                .findFirst();
    }

    private static Instant time(JsonNode node, String field) {
        return Instant.parse(node.path(field).asString());
    }
}
