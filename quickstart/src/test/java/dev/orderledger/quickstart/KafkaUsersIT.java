package dev.orderledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.orderledger.embedded.KafkaBroker;
import dev.orderledger.embedded.KafkaUser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaUsersIT {

    private static final KafkaUsers USERS = KafkaUsers.with(name -> "of" + name);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @TempDir
    private static Path directory;

    private static KafkaBroker broker;

    @BeforeAll
    static void every_service_makes_its_topics() {
        broker = KafkaBroker.start(directory.resolve("kafka"), USERS.access());
        USERS.ofServices().values().forEach(user -> {
            try (Admin admin = Admin.create(settings(user))) {
                List<NewTopic> topics = user.writes().stream()
                        .map(it -> new NewTopic(it, 1, (short) 1).configs(Map.of("retention.ms", "-1")))
                        .toList();
                await().atMost(TIMEOUT)
                        .ignoreExceptions()
                        .until(
                                () -> { // the broker has heard of the user
                                    admin.createTopics(topics).all().get();
                                    return true;
                                });
            }
        });
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @ParameterizedTest
    @CsvSource({
        "ORDER, order-events",
        "ORDER, fulfilment-events.order.dlt",
        "CUSTOMER, customer-events",
        "PAYMENT, payment-events",
        "RESTAURANT, restaurant-events",
        "FULFILMENT, fulfilment-events",
        "PROJECTIONS, order-events.projections.dlt"
    })
    void a_service_writes_what_is_its_own(Service service, String topic) throws Exception {
        write(service, topic);
    }

    @ParameterizedTest
    @CsvSource({
        "ORDER, payment-events",
        "PAYMENT, order-events",
        "FULFILMENT, order-events",
        "PROJECTIONS, order-events",
        "RESTAURANT, fulfilment-events.order.dlt"
    })
    void a_service_does_not_write_what_is_anothers(Service service, String topic) {
        assertThatThrownBy(() -> write(service, topic))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(TopicAuthorizationException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "ORDER, fulfilment-events",
        "ORDER, restaurant-events",
        "ORDER, order-events",
        "RESTAURANT, fulfilment-events",
        "PROJECTIONS, customer-events"
    })
    void a_service_reads_what_it_subscribes_to_and_its_own(Service service, String topic) {
        assertThat(read(service, topic)).isNotNegative();
    }

    @ParameterizedTest
    @CsvSource({
        "ORDER, payment-events",
        "RESTAURANT, order-events",
        "PAYMENT, restaurant-events",
        "PROJECTIONS, fulfilment-events.order.dlt"
    })
    void a_service_does_not_read_what_it_does_not_subscribe_to(Service service, String topic) {
        assertThatThrownBy(() -> read(service, topic)).isInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void a_service_does_not_join_the_group_of_another() {
        KafkaUser order = USERS.ofServices().get(Service.ORDER);
        joinGroup(order, "order");
        assertThatThrownBy(() -> joinGroup(order, "payment")).isInstanceOf(GroupAuthorizationException.class);
    }

    @Test
    void a_client_that_does_not_say_who_it_is_gets_no_answer() {
        try (Admin nobody = Admin.create(Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "request.timeout.ms",
                1_000,
                "default.api.timeout.ms",
                1_000))) {
            assertThatThrownBy(() -> nobody.listTopics().names().get()).isInstanceOf(ExecutionException.class);
        }
    }

    private static void write(Service service, String topic) throws Exception {
        ByteArraySerializer bytes = new ByteArraySerializer();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings(USERS.ofServices().get(service)), bytes, bytes)) {
            producer.send(new ProducerRecord<>(topic, "a fact".getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
    }

    /** Answers up to where it has read. */
    private static long read(Service service, String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (KafkaConsumer<byte[], byte[]> consumer =
                consumer(settings(USERS.ofServices().get(service)))) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            consumer.poll(Duration.ofMillis(100));
            return consumer.position(partition);
        }
    }

    private static void joinGroup(KafkaUser user, String group) {
        Map<String, Object> settings = settings(user);
        settings.put("group.id", group);
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(settings)) {
            consumer.subscribe(List.of("fulfilment-events"));
            await().atMost(TIMEOUT).until(() -> {
                consumer.poll(Duration.ofMillis(100));
                return !consumer.assignment().isEmpty();
            });
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> settings) {
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        return new KafkaConsumer<>(settings, bytes, bytes);
    }

    private static Map<String, Object> settings(KafkaUser user) {
        Map<String, Object> settings = new HashMap<>(user.clientSettings());
        settings.put("bootstrap.servers", broker.bootstrapServers());
        return settings;
    }
}
