package dev.orderledger.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.platform.sample.SamplePair;
import dev.orderledger.platform.sample.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class OutboxResetIT {

    private static final Topic TOPIC = Topic.of("order-events");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static SamplePair pair;
    private static List<OrderId> early;
    private static Instant between;
    private static OrderId late;

    @BeforeAll
    static void start() {
        pair = SamplePair.start();
        early = Stream.generate(pair::placeOrder).limit(20).toList();
        early.forEach(pair::awaitReservation);
        between = Instant.now();
        late = pair.placeOrder();
        pair.awaitReservation(late);
    }

    @AfterAll
    static void stop() {
        pair.close();
    }

    @Test
    void everything_is_published_again_and_nobody_notices() {
        String inbox = positions();
        int published = published(late);

        resetTo(StreamableMessageSource::createTailToken);

        await().atMost(PATIENCE).until(() -> published(late) == published + 1);
        assertThat(early).allSatisfy(order -> assertThat(published(order)).isGreaterThanOrEqualTo(2));
        await().atMost(PATIENCE).until(() -> TOPIC.isConsumedBy("sample-credit"));
        assertThat(positions()).isEqualTo(inbox);
        assertThat(early)
                .allSatisfy(order -> assertThat(pair.reservations(order)).isOne());
    }

    @Test
    void what_came_after_a_time_is_published_again() {
        int publishedEarly = published(early.get(0));
        int publishedLate = published(late);

        resetTo(source -> source.createTokenAt(between));

        await().atMost(PATIENCE).until(() -> published(late) == publishedLate + 1);
        assertThat(published(early.get(0))).isEqualTo(publishedEarly);
    }

    private static void resetTo(Function<StreamableMessageSource<TrackedEventMessage<?>>, TrackingToken> position) {
        StreamingEventProcessor outbox = pair.ordering()
                .bean(EventProcessingConfiguration.class)
                .eventProcessor("outbox", StreamingEventProcessor.class)
                .orElseThrow();
        outbox.shutDown();
        outbox.resetTokens(position);
        outbox.start();
    }

    /** How often the placement of an order has been published. */
    private static int published(OrderId order) {
        return (int) TOPIC.read(order.value()).stream()
                .filter(it -> new String(it.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8)
                        .endsWith("OrderPlaced"))
                .count();
    }

    private static String positions() {
        return pair.credit()
                .bean(JdbcTemplate.class)
                .queryForObject("SELECT count(*) || ' rows up to ' || max(position) FROM inbox", String.class);
    }
}
