package dev.orderledger.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.contracts.CustomerEvent.PersonalDataErased;
import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.EventTypes;
import dev.orderledger.contracts.Fact;
import dev.orderledger.contracts.FulfilmentEvent.OrderApprovalRequested;
import dev.orderledger.contracts.FulfilmentEvent.OrderCancellationConfirmed;
import dev.orderledger.contracts.FulfilmentEvent.OrderRejectionRequested;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.RejectionReason;
import dev.orderledger.contracts.RejectionReason.Step;
import dev.orderledger.contracts.RestaurantEvent.TicketPrepared;
import dev.orderledger.contracts.RestaurantId;
import dev.orderledger.order.outbound.StubPeers;
import dev.orderledger.platform.processing.ProcessorLag;
import dev.orderledger.platform.serialization.EventSerializer;
import dev.orderledger.testing.Api;
import dev.orderledger.testing.Api.Answer;
import dev.orderledger.testing.ServiceUnderTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** The order service over HTTP and over its inbox, where everything arrives twice. */
class OrderServiceIT {

    private static final String BODY = """
            {"customerId": "%s", "restaurantId": "%s", "deliveryNote": "Second door on the left",
             "lines": [{"itemId": "pizza", "quantity": 2, "unitPrice": {"amount": 950, "currency": "EUR"}}],
             "payment": {"method": "CARD", "token": "tok_visa"}}
            """;

    private static StubPeers peers;
    private static ServiceUnderTest service;
    private static Api api;
    private static JdbcTemplate database;

    @BeforeAll
    static void start() throws IOException {
        peers = new StubPeers();
        service = ServiceUnderTest.start(
                OrderApplication.class,
                "order-aggregate",
                ServiceUnderTest.ANNOUNCING_BY_TRIGGER,
                "orderledger.personal-data.key-encryption-key=MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
                "orderledger.peers.customers=" + peers.url(),
                "orderledger.peers.restaurants=" + peers.url(),
                "orderledger.peers.payments=" + peers.url(),
                "orderledger.peers.timeout=2s");
        api = new Api(service.url());
        database = service.bean(JdbcTemplate.class);
    }

    @AfterAll
    static void stop() {
        service.close();
        peers.close();
    }

    @Test
    void what_people_write_is_stored_sealed_and_those_who_handle_the_order_read_it() {
        String order = place("ada", "trattoria");
        cancel(new OrderId(order));
        awaitEvents(order, "OrderPlaced", "OrderCancellationRequested");

        assertThat(payloads(order)).noneMatch(it -> it.contains("door") || it.contains("mind"));
        assertThat(texts(order)).isEqualTo(Api.json("""
                        {"deliveryNote": "Second door on the left", "cancellationReason": "changed my mind", "erased": false}
                        """));
    }

    @Test
    void what_was_written_before_texts_were_sealed_is_read_until_its_customer_is_forgotten() {
        String order = "order-of-before";
        database.update("""
                INSERT INTO event_store (event_id, aggregate_id, sequence, aggregate_type, type, revision, payload, metadata,
                                         occurred_at)
                VALUES ('placed-before', ?, 0, 'Order', 'dev.orderledger.order.OrderPlaced', '2', ?, ?, now())
                """, order, """
                {"orderId": "order-of-before", "customerId": "eve", "restaurantId": "trattoria", "cardToken": "tok_visa",
                 "lines": [{"itemId": "pizza", "quantity": 1, "unitPrice": {"amount": 950, "currency": "EUR"}}],
                 "total": {"amount": 950, "currency": "EUR"}, "deliveryNote": "ring twice"}
                """.getBytes(StandardCharsets.UTF_8), "{}".getBytes(StandardCharsets.UTF_8));
        assertThat(texts(order).path("deliveryNote").asString()).isEqualTo("ring twice");

        deliverTwice(new PersonalDataErased(new CustomerId("eve")));

        awaitErased(order);
    }

    @Test
    void with_a_customer_goes_what_they_wrote_and_what_they_write_after_that_is_not_kept() {
        String order = place("grace", "trattoria");
        deliverTwice(new PersonalDataErased(new CustomerId("grace")));
        awaitErased(order);

        String another = place("grace", "trattoria");

        awaitErased(another);
        assertThat(payloads(another)).noneMatch(it -> it.contains("sealedDeliveryNote"));
        assertThat(cancel(new OrderId(order)).status()).isEqualTo(202);
        awaitEvents(order, "OrderPlaced", "OrderCancellationRequested");
    }

    @Test
    void what_the_keys_that_are_here_cannot_open_is_unreadable_and_the_order_is_there() {
        String order = place("heidi", "trattoria");
        database.update(
                "UPDATE personal_key SET encrypted_key = set_byte(encrypted_key, 40, 255 - get_byte(encrypted_key, 40))"
                        + " WHERE customer_id = 'heidi'");

        assertThat(texts(order)).isEqualTo(Api.json("""
                {"deliveryNote": null, "cancellationReason": null, "erased": false, "unreadable": true}
                """));
    }

    @Test
    void the_same_order_with_the_same_note_is_one_and_with_another_note_it_is_refused() {
        Answer first = placeWith("tok_visa", "a-key-with-a-note");
        assertThat(placeWith("tok_visa", "a-key-with-a-note").body()).isEqualTo(first.body());
        Answer other = api.send(
                "POST",
                "/api/orders",
                BODY.formatted("ada", "trattoria").replace("Second", "Third"),
                "Idempotency-Key",
                "a-key-with-a-note");
        assertThat(other.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @ParameterizedTest
    @CsvSource({"unknown, trattoria, CUSTOMER_UNKNOWN", "ada, unknown, RESTAURANT_UNKNOWN"})
    void what_a_peer_does_not_know_is_refused_at_once(String customer, String restaurant, String code) {
        long before = storedEvents();
        Answer answer = api.post("/api/orders", BODY.formatted(customer, restaurant));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(storedEvents()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"failing, failing", "silent, silent", "failing, silent"})
    void with_the_peers_down_the_order_is_taken(String customer, String restaurant) {
        awaitEvents(place(customer, restaurant), "OrderPlaced");
    }

    @Test
    void the_card_is_brought_to_the_payment_service_and_is_not_in_the_order() {
        String order = place("ada", "trattoria");
        assertThat(peers.cards()).contains("{\"customerId\":\"ada\",\"token\":\"tok_visa\"}");
        assertThat(payloads(order)).noneMatch(it -> it.contains("tok_visa") || it.contains("cardToken"));
    }

    @Test
    void without_the_payment_service_the_order_is_not_taken() {
        long before = storedEvents();
        Answer answer = placeWith("tok_failing", "a-key-of-a-bad-day");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("PAYMENT_UNAVAILABLE");
        assertThat(storedEvents()).isEqualTo(before);
        assertThat(placeWith("tok_visa", "a-key-of-a-bad-day").status()).isEqualTo(202);
    }

    @Test
    void with_another_card_a_key_is_refused() {
        Answer answer = placeWith("tok_another", "a-key-of-two-cards");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void the_card_of_an_order_that_is_there_is_not_brought_again() {
        Answer first = placeWith("tok_visa", "a-key-that-is-used-twice");
        int brought = peers.cards().size();
        assertThat(placeWith("tok_visa", "a-key-that-is-used-twice").body()).isEqualTo(first.body());
        assertThat(peers.cards()).hasSize(brought);
    }

    @Test
    void an_approval_that_comes_twice_approves_once_and_the_kitchen_completes_once() {
        OrderId order = new OrderId(place("ada", "trattoria"));
        deliverTwice(new OrderApprovalRequested(order));
        awaitEvents(order.value(), "OrderPlaced", "OrderApproved");
        deliverTwice(new TicketPrepared(new RestaurantId("trattoria"), order));
        deliverTwice(new OrderRejectionRequested(order, new RejectionReason(Step.TICKET, "CLOSED")));
        awaitBehind(order, "OrderPlaced", "OrderApproved", "OrderCompleted");
        assertThat(service.bean(MeterRegistry.class)
                        .get("orderledger.orders.decided")
                        .tag("outcome", "approved")
                        .timer()
                        .count())
                .isPositive();
    }

    @Test
    void a_rejection_that_comes_twice_rejects_once() {
        OrderId order = new OrderId(place("ada", "trattoria"));
        deliverTwice(new OrderRejectionRequested(order, new RejectionReason(Step.CREDIT, "LIMIT_EXCEEDED")));
        deliverTwice(new OrderApprovalRequested(order));
        awaitBehind(order, "OrderPlaced", "OrderRejected");
        assertThat(cancel(order).code()).isEqualTo("ORDER_NOT_CANCELLABLE");
    }

    @Test
    void a_cancellation_that_is_confirmed_twice_cancels_once() {
        OrderId order = new OrderId(place("ada", "trattoria"));
        assertThat(cancel(order).status()).isEqualTo(202);
        assertThat(cancel(order).status()).isEqualTo(202);
        deliverTwice(new OrderCancellationConfirmed(order));
        awaitBehind(order, "OrderPlaced", "OrderCancellationRequested", "OrderCancelled");
    }

    private static String place(String customer, String restaurant) {
        Answer answer = api.post("/api/orders", BODY.formatted(customer, restaurant));
        assertThat(answer.status()).isEqualTo(202);
        return answer.body().path("orderId").asString();
    }

    private static List<String> payloads(String order) {
        return database.queryForList(
                "SELECT convert_from(payload, 'UTF8') FROM event_store WHERE aggregate_id = ?", String.class, order);
    }

    private static JsonNode texts(String order) {
        return api.get("/api/orders/" + order + "/texts").body();
    }

    private static void awaitErased(String order) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(texts(order))
                        .isEqualTo(
                                Api.json("{\"deliveryNote\": null, \"cancellationReason\": null, \"erased\": true}")));
    }

    private static Answer placeWith(String card, String key) {
        return api.send(
                "POST",
                "/api/orders",
                BODY.formatted("ada", "trattoria").replace("tok_visa", card),
                "Idempotency-Key",
                key);
    }

    private static Answer cancel(OrderId order) {
        return api.post("/api/orders/" + order + "/cancellation", "{\"reason\": \"changed my mind\"}");
    }

    /** Puts an event where Kafka's listener would, made twice. */
    private static void deliverTwice(Fact event) {
        for (int i = 0; i < 2; i++) {
            database.update(
                    """
                    INSERT INTO inbox (event_id, context, aggregate_id, sequence, type, revision, payload, metadata,
                                       occurred_at)
                    VALUES (?, ?, 'delivered-by-test', (SELECT count(*) FROM inbox), ?, '1', ?, ?, now())
                    """,
                    UUID.randomUUID().toString(),
                    EventTypes.contextOf(event.getClass()).label(),
                    EventTypes.nameOf(event.getClass()),
                    service.bean(EventSerializer.class)
                            .serialize(event, byte[].class)
                            .getData(),
                    "{}".getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The events, once all that was delivered before has been handled. */
    private static void awaitBehind(OrderId order, String... types) {
        awaitEvents(order.value(), types);
        await().atMost(Duration.ofSeconds(60)).until(OrderServiceIT::everythingIsHandled);
        awaitEvents(order.value(), types);
    }

    private static boolean everythingIsHandled() {
        StreamingEventProcessor policies = service.bean(EventProcessingConfiguration.class)
                .eventProcessor("order-policies", StreamingEventProcessor.class)
                .orElseThrow();
        return service.bean(ProcessorLag.class).of(policies).events() == 0;
    }

    private static void awaitEvents(String order, String... types) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(database.queryForList(
                                "SELECT replace(type, 'dev.orderledger.order.', '') FROM event_store"
                                        + " WHERE aggregate_id = ? ORDER BY sequence",
                                String.class,
                                order))
                        .containsExactly(types));
    }

    private static long storedEvents() {
        return database.queryForObject("SELECT count(*) FROM event_store", Long.class);
    }
}
