package dev.orderledger.platform.outbox;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.platform.sample.Topic;
import dev.orderledger.platform.sample.ordering.OrderingApplication;
import dev.orderledger.testing.ServiceUnderTest;
import dev.orderledger.testing.TestServers;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.kafka.core.ProducerFactory;

/**
 * A broker names itself the leader of a new partition a moment before it takes records for it, and then takes whatever
 * number a producer begins with (KAFKA-15591). A record that it refused in that moment must not be overtaken: it would
 * be refused for ever.
 */
class NewTopicIT {

    private static final Map<String, Object> KAFKA = Map.of("bootstrap.servers", TestServers.bootstrapServers());
    private static final int PARTITIONS = 4;
    private static final int EVENTS = 10_000;
    private static final byte[] DATA = new byte[500];

    private final Admin admin = Admin.create(KAFKA);
    private static ServiceUnderTest service;

    @BeforeAll
    static void start() {
        service = ServiceUnderTest.start(OrderingApplication.class, "sample-ordering");
    }

    @AfterEach
    void closeAdmin() {
        admin.close();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @RepeatedTest(8)
    void a_topic_takes_its_very_first_events_and_keeps_their_order() throws Exception {
        String topic = "new-" + UUID.randomUUID();
        AtomicInteger taken = new AtomicInteger();
        @SuppressWarnings("unchecked")
        Producer<String, CloudEvent> producer =
                service.bean(ProducerFactory.class).createProducer();

        admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1)))
                .all()
                .get();
        for (int i = 0; i < EVENTS; i++) {
            producer.send(event(topic, i), (sent, problem) -> taken.incrementAndGet());
        }

        await().atMost(Duration.ofSeconds(20)).until(() -> taken.get() == EVENTS);
        List<ConsumerRecord<String, byte[]>> published = Topic.of(topic).read();
        assertThat(published).hasSize(EVENTS);
        assertThat(keysByPartition(published))
                .hasSize(PARTITIONS)
                .allSatisfy(keys -> assertThat(keys).isSorted());
    }

    private static ProducerRecord<String, CloudEvent> event(String topic, int number) {
        String id = "%06d".formatted(number);
        return new ProducerRecord<>(
                topic,
                id,
                CloudEventBuilder.v1()
                        .withId(id)
                        .withSource(URI.create("/orderledger/order"))
                        .withType("OrderPlaced")
                        .withData(DATA)
                        .build());
    }

    private static Collection<List<String>> keysByPartition(List<ConsumerRecord<String, byte[]>> published) {
        return published.stream()
                .collect(groupingBy(ConsumerRecord::partition, mapping(ConsumerRecord::key, toList())))
                .values();
    }
}
