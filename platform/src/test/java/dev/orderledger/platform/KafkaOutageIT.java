package dev.orderledger.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.embedded.KafkaBroker;
import dev.orderledger.platform.sample.SamplePair;
import dev.orderledger.platform.sample.Topic;
import dev.orderledger.platform.sample.ordering.OrderingApplication;
import dev.orderledger.testing.ServiceUnderTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaOutageIT {

    @TempDir
    private Path directory;

    @Test
    void orders_are_taken_while_kafka_is_down_and_published_when_it_is_back() throws Exception {
        int port = freePort();
        int controllerPort = freePort();
        KafkaBroker broker = KafkaBroker.start(directory, port, controllerPort);
        Topic topic = new Topic("order-events", broker.bootstrapServers());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic.name(), Optional.of(4), Optional.empty())))
                    .all()
                    .get();
        }
        try (ServiceUnderTest ordering = ServiceUnderTest.start(
                OrderingApplication.class,
                "sample-ordering",
                "spring.kafka.producer.bootstrap-servers=" + broker.bootstrapServers())) {
            SamplePair pair = new SamplePair(ordering, ordering);
            awaitPublished(topic, pair.placeOrder());

            broker.close();
            List<OrderId> meanwhile = Stream.generate(pair::placeOrder).limit(5).toList();
            broker = KafkaBroker.start(directory, port, controllerPort);

            meanwhile.forEach(order -> awaitPublished(topic, order));
        } finally {
            broker.close();
        }
    }

    private static void awaitPublished(Topic topic, OrderId order) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(topic.read(order.value())).hasSize(1));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
