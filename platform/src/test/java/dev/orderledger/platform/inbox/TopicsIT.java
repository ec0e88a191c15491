package dev.orderledger.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.embedded.FreePorts;
import dev.orderledger.embedded.KafkaBroker;
import dev.orderledger.platform.sample.SamplePair;
import dev.orderledger.platform.sample.credit.CreditApplication;
import dev.orderledger.platform.sample.ordering.OrderingApplication;
import dev.orderledger.testing.Meanwhile;
import dev.orderledger.testing.ServiceUnderTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicsIT {

    @TempDir
    private Path directory;

    private KafkaBroker broker;

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void services_that_start_before_kafka_make_their_topics_when_it_comes() {
        int port = FreePorts.next();
        String kafka = "spring.kafka.bootstrap-servers=127.0.0.1:" + port;
        CompletableFuture<ServiceUnderTest> starting =
                Meanwhile.supply(() -> ServiceUnderTest.start(OrderingApplication.class, "sample-ordering", kafka));
        try (ServiceUnderTest credit = ServiceUnderTest.start(CreditApplication.class, "sample-credit", kafka);
                ServiceUnderTest ordering = starting.join()) {
            SamplePair pair = new SamplePair(ordering, credit);
            OrderId order = pair.placeOrder();

            broker = KafkaBroker.start(directory.resolve("kafka"), port, FreePorts.next());

            pair.awaitReservation(order);
        }
    }

    @Test
    void a_topic_keeps_the_partitions_that_it_has() {
        broker = KafkaBroker.start(directory.resolve("kafka"));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            make(new NewTopic("order-events", 2, (short) 1));

            make(new NewTopic("order-events", 4, (short) 1), new NewTopic("payment-events", 4, (short) 1));

            assertThat(partitions(admin, "order-events")).isEqualTo(2);
            assertThat(partitions(admin, "payment-events")).isEqualTo(4);
        }
    }

    private void make(NewTopic... topics) {
        Topics making = new Topics(Map.of("bootstrap.servers", broker.bootstrapServers()), List.of(topics));
        making.start();
        making.stop();
    }

    private static int partitions(Admin admin, String topic) {
        return await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(
                        () -> admin.describeTopics(List.of(topic))
                                .allTopicNames()
                                .get()
                                .get(topic)
                                .partitions()
                                .size(),
                        it -> it > 0);
    }
}
