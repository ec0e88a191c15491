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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class RecoveryIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int ORDERS = 20;

    private final Topic topic = Topic.of("order-events");
    private final ServiceUnderTest ordering =
            ServiceUnderTest.start(OrderingApplication.class, "sample-ordering", TestServers.newDatabase("ordering"));

    @AfterEach
    void stop() {
        ordering.close();
    }

    @Test
    void records_that_came_again_are_no_loss() {
        Set<String> orders = placeAndPublish();
        List<ConsumerRecord<String, byte[]>> published = new ArrayList<>(topic.read());
        published.removeIf(it -> !orders.contains(it.key()));
        Collections.reverse(published);
        published.forEach(topic::publishAgain);

        ordering.bean(Recovery.class).compare(false, false);

        assertThat(ordering.bean(Rebuilds.class).all()).isEmpty();
    }

    @Test
    void records_that_only_say_that_they_are_ours_do_not_stop_the_comparison() {
        String order = placeAndPublish().iterator().next();
        ConsumerRecord<String, byte[]> published = topic.read(order).get(0);
        topic.publishWith(published, "ce_id", "a\0b-" + order);
        topic.publishWith(published, "ce_axonmessageaggregateseq", "many");
        topic.publishWith(published, "ce_time", "yesterday");
        topic.publishWith(published, "ce_source", "/orderledger/nobody");

        ordering.bean(Recovery.class).compare(true, false);

        assertThat(ordering.bean(JdbcTemplate.class)
                        .queryForObject("SELECT count(*) FROM event_store WHERE aggregate_id = ?", Long.class, order))
                .isOne();
    }

    private Set<String> placeAndPublish() {
        SamplePair pair = new SamplePair(ordering, null);
        Set<String> orders = Stream.generate(pair::placeOrder)
                .limit(ORDERS)
                .map(OrderId::value)
                .collect(Collectors.toSet());
        long last =
                ordering.bean(JdbcTemplate.class).queryForObject("SELECT max(position) FROM event_store", Long.class);
        await().atMost(TIMEOUT).until(() -> ordering.bean(Rebuilds.class).position("outbox") >= last);
        return orders;
    }
}
