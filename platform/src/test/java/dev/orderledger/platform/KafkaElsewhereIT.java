package dev.orderledger.platform;

import static org.awaitility.Awaitility.await;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.platform.sample.SamplePair;
import dev.orderledger.platform.sample.credit.CreditApplication;
import dev.orderledger.platform.sample.ordering.OrderingApplication;
import dev.orderledger.testing.ServiceUnderTest;
import dev.orderledger.testing.TestServers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A platform that runs the services may say where Kafka is, in the way of Spring Boot. */
class KafkaElsewhereIT {

    @Test
    void inbox_and_outbox_go_where_the_connection_details_say() {
        try (ServiceUnderTest ordering = ServiceUnderTest.start(OrderingApplication.class, "sample-ordering");
                ServiceUnderTest credit = ServiceUnderTest.start(
                        Elsewhere.class,
                        "sample-credit",
                        "spring.kafka.producer.bootstrap-servers=localhost:1",
                        "spring.kafka.consumer.bootstrap-servers=localhost:1")) {
            SamplePair pair = new SamplePair(ordering, credit);
            OrderId order = pair.placeOrder();

            pair.awaitReservation(order); // received
            await().atMost(Duration.ofSeconds(60)).until(() -> isApproved(pair, order)); // and answered
        }
    }

    private static boolean isApproved(SamplePair pair, OrderId order) {
        return pair.orderingDb()
                        .queryForObject(
                                "SELECT count(*) FROM event_store WHERE aggregate_id = ?", Integer.class, order.value())
                == 2;
    }

    @Configuration
    @Import(CreditApplication.class)
    static class Elsewhere {

        @Bean
        KafkaConnectionDetails kafkaConnectionDetails() {
            return () -> List.of(TestServers.bootstrapServers());
        }
    }
}
