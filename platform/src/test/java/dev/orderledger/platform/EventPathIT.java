package dev.orderledger.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.platform.sample.SamplePair;
import dev.orderledger.platform.sample.ordering.OrderingCommand.PlaceOrder;
import dev.orderledger.testing.TestTokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class EventPathIT {

    private static SamplePair pair;
    private static OrderId order;

    @BeforeAll
    static void one_order_goes_all_the_way() {
        pair = SamplePair.start();
        order = SamplePair.newOrderId();
        pair.ordering()
                .bean(CommandGateway.class)
                .sendAndWait(new GenericCommandMessage<>(
                        new PlaceOrder(order, SamplePair.customerOf(order)),
                        Map.of("correlationId", "request-7", "actor", "anna", "secret", "stays here")));
        await().atMost(Duration.ofSeconds(60)).until(() -> count(pair.orderingDb(), "event_store", order.value()) == 2);
    }

    @AfterAll
    static void stop() {
        pair.close();
    }

    @Test
    void the_answer_of_the_other_service_comes_back() {
        assertThat(pair.orderingDb()
                        .queryForList(
                                "SELECT type FROM event_store WHERE aggregate_id = ? ORDER BY sequence",
                                String.class,
                                order.value()))
                .containsExactly("dev.orderledger.order.OrderPlaced", "dev.orderledger.order.OrderApproved");
        assertThat(pair.reservations(order)).isOne();
    }

    @Test
    void the_inbox_has_the_bytes_and_the_marks_of_the_store() {
        String columns = "event_id, aggregate_type, aggregate_id, sequence, type, revision, occurred_at,"
                + " encode(payload, 'escape') AS payload, encode(metadata, 'escape') AS metadata";
        Map<String, Object> stored = pair.orderingDb()
                .queryForMap(
                        "SELECT " + columns + " FROM event_store WHERE aggregate_id = ? AND sequence = 0",
                        order.value());
        Map<String, Object> received =
                pair.creditDb().queryForMap("SELECT " + columns + " FROM inbox WHERE aggregate_id = ?", order.value());
        assertThat(received).isEqualTo(stored);
        assertThat(pair.creditDb()
                        .queryForObject(
                                "SELECT context FROM inbox WHERE aggregate_id = ?", String.class, order.value()))
                .isEqualTo("order");
    }

    @Test
    void provenance_is_handed_on_and_nothing_else() {
        assertThat(metadata(pair.orderingDb(), order.value(), 0))
                .isEqualTo("{\"actor\":\"anna\",\"correlationId\":\"request-7\"}");
        assertThat(metadata(pair.creditDb(), SamplePair.customerOf(order).value(), 0))
                .isEqualTo(
                        "{\"actor\":\"anna\",\"causationId\":\"%s\",\"correlationId\":\"request-7\"}",
                        eventId(pair.orderingDb(), order.value()));
        assertThat(metadata(pair.orderingDb(), order.value(), 1))
                .contains("\"causationId\":\""
                        + eventId(pair.creditDb(), SamplePair.customerOf(order).value()));
    }

    @Test
    void what_nobody_subscribed_to_is_not_received() {
        assertThat(count(pair.creditDb(), "inbox", order.value())).isOne();
    }

    @Test
    void prometheus_sees_what_is_received_and_how_far_processors_are() throws Exception {
        assertThat(scraped())
                .contains("orderledger_inbox_skipped_total", "orderledger_inbox_unreadable_total")
                .contains("kafka_consumer_fetch_manager_records_lag_max", "kafka_producer_record_send_total")
                .containsPattern("orderledger_processor_lag_events\\{.*processor=\"outbox\"")
                .containsPattern("orderledger_events_appended_total\\{.*type=\"CreditReserved\"\\} [1-9]");
    }

    /** The first ones may follow events that other tests have left in the topic. */
    @Test
    void prometheus_sees_how_many_hops_took_no_longer_than_a_second() {
        await().pollInterval(Duration.ofMillis(500))
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> {
                    OrderId next = SamplePair.newOrderId();
                    pair.ordering()
                            .bean(CommandGateway.class)
                            .sendAndWait(new PlaceOrder(next, SamplePair.customerOf(next)));
                    assertThat(scraped())
                            .containsPattern(
                                    "orderledger_hop_seconds_bucket\\{.*from=\"order\".*le=\"1\\.0\"\\} [1-9]");
                });
    }

    private static String scraped() throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(pair.credit().url() + "/actuator/prometheus"))
                                .header("Authorization", "Bearer " + TestTokens.auditor("eve"))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private static int count(JdbcTemplate database, String table, String aggregateId) {
        return database.queryForObject(
                "SELECT count(*) FROM " + table + " WHERE aggregate_id = ?", Integer.class, aggregateId);
    }

    private static String metadata(JdbcTemplate database, String aggregateId, long sequence) {
        return new String(
                database.queryForObject(
                        "SELECT metadata FROM event_store WHERE aggregate_id = ? AND sequence = ?",
                        byte[].class,
                        aggregateId,
                        sequence),
                StandardCharsets.UTF_8);
    }

    private static String eventId(JdbcTemplate database, String aggregateId) {
        return database.queryForObject(
                "SELECT event_id FROM event_store WHERE aggregate_id = ? AND sequence = 0", String.class, aggregateId);
    }
}
