package dev.orderledger.platform.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.platform.rebuild.Rebuilds;
import dev.orderledger.platform.sample.SamplePair;
import dev.orderledger.platform.sample.Topic;
import dev.orderledger.platform.sample.ordering.OrderingApplication;
import dev.orderledger.testing.ServiceUnderTest;
import dev.orderledger.testing.TestServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class RecoveryIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ORDERS = 20;

    @Test
    void records_that_came_again_are_no_loss() {
        Topic topic = Topic.of("order-events");
        try (ServiceUnderTest ordering = ServiceUnderTest.start(
                OrderingApplication.class, "sample-ordering", TestServers.newDatabase("ordering"))) {
            SamplePair pair = new SamplePair(ordering, null);
            List<OrderId> orders = new ArrayList<>(
                    Stream.generate(pair::placeOrder).limit(ORDERS).toList());
            long last = ordering.bean(JdbcTemplate.class)
                    .queryForObject("SELECT max(position) FROM event_store", Long.class);
            await().atMost(PATIENCE).until(() -> ordering.bean(Rebuilds.class).position("outbox") >= last);
            Collections.reverse(orders);
            orders.forEach(order -> topic.publishAgain(topic.read(order.value()).get(0)));

            ordering.bean(Recovery.class).compare(false, false);

            assertThat(ordering.bean(Rebuilds.class).all()).isEmpty();
        }
    }
}
