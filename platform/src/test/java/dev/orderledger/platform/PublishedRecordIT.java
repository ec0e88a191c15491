package dev.orderledger.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.platform.sample.AsyncApi;
import dev.orderledger.platform.sample.SamplePair;
import dev.orderledger.platform.sample.Topic;
import dev.orderledger.platform.sample.ordering.OrderingApplication;
import dev.orderledger.platform.sample.ordering.OrderingCommand.PlaceOrder;
import dev.orderledger.testing.ServiceUnderTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The form of what is published is a contract with readers that do not use this platform. */
class PublishedRecordIT {

    private static final String TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void a_fact_is_published_as_a_cloud_event_in_binary_mode() {
        try (ServiceUnderTest ordering = ServiceUnderTest.start(OrderingApplication.class, "sample-ordering")) {
            OrderId order = SamplePair.newOrderId();
            ordering.bean(CommandGateway.class)
                    .sendAndWait(new GenericCommandMessage<>(
                            new PlaceOrder(order, SamplePair.customerOf(order)),
                            Map.of(
                                    "correlationId",
                                    "request-7",
                                    "causationId",
                                    "event-6",
                                    "actor",
                                    "anna",
                                    "traceparent",
                                    TRACEPARENT)));

            ConsumerRecord<String, byte[]> published = await().atMost(Duration.ofSeconds(60))
                    .until(() -> Topic.of("order-events").read(order.value()), it -> !it.isEmpty())
                    .get(0);

            Map<String, Object> stored = ordering.bean(JdbcTemplate.class)
                    .queryForMap("SELECT * FROM event_store WHERE aggregate_id = ?", order.value());
            assertThat(published.value()).isEqualTo(stored.get("payload"));
            Map<String, String> headers = headers(published);
            assertThat(new AsyncApi()
                            .flawsOfHeaders("OrderPlaced", JsonMapper.shared().valueToTree(headers)))
                    .isEmpty();
            assertThat(OffsetDateTime.parse(headers.remove("ce_time")).toInstant())
                    .isEqualTo(((java.sql.Timestamp) stored.get("occurred_at")).toInstant());
            String identity = ordering.bean(JdbcTemplate.class)
                    .queryForObject("SELECT id FROM event_store_identity", String.class);
            assertThat(headers)
                    .isEqualTo(new TreeMap<>(Map.ofEntries(
                            Map.entry("content-type", "application/json"),
                            Map.entry("orderledger-store", identity),
                            Map.entry("ce_specversion", "1.0"),
                            Map.entry("ce_id", (String) stored.get("event_id")),
                            Map.entry("ce_source", "/orderledger/order"),
                            Map.entry("ce_type", "dev.orderledger.order.OrderPlaced"),
                            Map.entry("ce_subject", order.value()),
                            Map.entry("ce_dataschema", "urn:orderledger:dev.orderledger.order.OrderPlaced:4"),
                            Map.entry("ce_correlationid", "request-7"),
                            Map.entry("ce_causationid", "event-6"),
                            Map.entry("ce_actor", "anna"),
                            Map.entry("ce_traceparent", TRACEPARENT),
                            Map.entry("ce_axonmessagerevision", "4"),
                            Map.entry("ce_axonmessageaggregatetype", "Order"),
                            Map.entry("ce_axonmessageaggregateid", order.value()),
                            Map.entry("ce_axonmessageaggregateseq", "0"))));
        }
    }

    private static Map<String, String> headers(ConsumerRecord<String, byte[]> kafkaRecord) {
        Map<String, String> headers = new TreeMap<>();
        kafkaRecord
                .headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }
}
