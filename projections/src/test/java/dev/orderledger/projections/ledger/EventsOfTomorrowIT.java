package dev.orderledger.projections.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.projections.RunningProjections;
import dev.orderledger.projections.WithProjections;
import dev.orderledger.testing.TestServers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A context may publish events that this service does not know yet. */
@ExtendWith(WithProjections.class)
class EventsOfTomorrowIT {

    private final RunningProjections projections;

    EventsOfTomorrowIT(RunningProjections projections) {
        this.projections = projections;
    }

    @Test
    void are_in_the_ledger_and_in_the_history_of_their_order() throws Exception {
        makeTopic();
        String order = UUID.randomUUID().toString();
        publish(order, "{\"orderId\":\"" + order + "\",\"byMinutes\":20}");

        await().atMost(Duration.ofSeconds(60))
                .until(() -> projections
                                .jdbc()
                                .queryForObject(
                                        "SELECT count(*) FROM ledger WHERE type LIKE '%OrderDelayed' AND order_id = ?",
                                        Integer.class, order)
                        == 1);
        assertThat(projections.get("/api/orders/" + order + "/history").body()).contains("OrderDelayed", "byMinutes");
    }

    /** In place of the service that would publish to it. */
    private static void makeTopic() throws InterruptedException {
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, TestServers.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("order-events", 1, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(TopicExistsException.class);
        }
    }

    private static void publish(String order, String data) {
        ProducerRecord<String, byte[]> published =
                new ProducerRecord<>("order-events", order, data.getBytes(StandardCharsets.UTF_8));
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", UUID.randomUUID().toString(),
                        "ce_source", "/orderledger/order",
                        "ce_type", "dev.orderledger.order.OrderDelayed",
                        "ce_time", "2026-01-01T12:00:00Z",
                        "ce_axonmessageaggregateid", order,
                        "ce_axonmessageaggregateseq", "1",
                        "content-type", "application/json")
                .forEach((name, value) -> published.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, TestServers.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(published);
        }
    }
}
