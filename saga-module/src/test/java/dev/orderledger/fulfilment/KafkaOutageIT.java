package dev.orderledger.fulfilment;

import static dev.orderledger.fulfilment.RunningFulfilment.newOrder;
import static dev.orderledger.fulfilment.RunningFulfilment.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.embedded.FreePorts;
import dev.orderledger.embedded.KafkaBroker;
import dev.orderledger.platform.inbox.InboxSubscription;
import dev.orderledger.platform.processing.ProcessorLag;
import dev.orderledger.testing.TestServers;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.NewTopic;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.kafka.core.KafkaAdmin;

/** Kafka goes when a request was published, so that nothing of this service is behind, and no answer can come. */
class KafkaOutageIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(8); // longer than it takes to see that Kafka is gone
    private static final Duration AFTER_OUTAGE = Duration.ofSeconds(4);
    private static final String ASK = "CreditReservationRequested";
    private static final String GIVE_UP = "CreditReleaseRequested";

    private final int port = FreePorts.next();
    private final int controllerPort = FreePorts.next();
    private KafkaBroker kafka;

    @TempDir
    private Path data;

    @Test
    void a_step_is_not_given_up_before_kafka_is_back_and_an_answer_had_its_time() throws Exception {
        kafka = KafkaBroker.start(data, port, controllerPort);
        OrderId order = newOrder();
        try (RunningFulfilment fulfilment = RunningFulfilment.start(
                TestServers.newDatabase("fulfilment"),
                Map.of("credit", TIMEOUT.toString(), "deadlines.after-outage", AFTER_OUTAGE.toString()),
                "spring.kafka.bootstrap-servers=" + kafka.bootstrapServers())) {
            makeTopicsOfOthers(fulfilment);
            fulfilment.receive(placed(order));
            fulfilment.awaitRequests(order, ASK);
            await().until(() -> isPublished(fulfilment));

            kafka.close();
            await().during(TIMEOUT.plus(AFTER_OUTAGE))
                    .until(() -> fulfilment.requests(order).size() == 1);
            assertThat(isLost(fulfilment)).isTrue();

            kafka = KafkaBroker.start(data, port, controllerPort);
            await().during(AFTER_OUTAGE.minusMillis(500))
                    .until(() -> fulfilment.requests(order).size() == 1);
            fulfilment.awaitRequests(order, ASK, GIVE_UP);
            assertThat(isLost(fulfilment)).isFalse();
        }
    }

    @AfterEach
    void stop_kafka() {
        kafka.close();
    }

    private static boolean isLost(RunningFulfilment fulfilment) {
        return fulfilment
                        .bean(MeterRegistry.class)
                        .get("orderledger.kafka.lost")
                        .gauge()
                        .value()
                == 1;
    }

    private static void makeTopicsOfOthers(RunningFulfilment fulfilment) throws Exception {
        try (AdminClient admin =
                AdminClient.create(fulfilment.bean(KafkaAdmin.class).getConfigurationProperties())) {
            admin.createTopics(fulfilment.bean(InboxSubscription.class).topics().stream()
                            .map(topic -> new NewTopic(topic, 1, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
    }

    private static boolean isPublished(RunningFulfilment fulfilment) {
        return fulfilment
                .bean(EventProcessingConfiguration.class)
                .eventProcessor("outbox", StreamingEventProcessor.class)
                .map(fulfilment.bean(ProcessorLag.class)::onAllNodes)
                .filter(lag -> lag.events() == 0)
                .isPresent();
    }
}
