package dev.orderledger.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.platform.processing.Lag;
import dev.orderledger.platform.processing.ProcessorLag;
import dev.orderledger.platform.sample.SamplePair;
import dev.orderledger.platform.sample.StoredOrder;
import dev.orderledger.platform.sample.credit.CreditApplication;
import dev.orderledger.testing.ServiceUnderTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

class ProcessorLagIT {

    private static final Instant AN_HOUR_AGO = Instant.now().minus(Duration.ofHours(1));

    private ServiceUnderTest credit;
    private ProcessorLag lags;
    private StreamingEventProcessor processor;

    @BeforeEach
    void start() throws SQLException {
        credit = ServiceUnderTest.start(CreditApplication.class, "sample-credit");
        credit.bean(ConcurrentMessageListenerContainer.class).stop(); // the topic has what other tests have published
        try (Connection owner = credit.database().connectAsOwner();
                Statement statement = owner.createStatement()) {
            statement.execute("ALTER TABLE inbox ALTER COLUMN recorded_at SET DEFAULT now() - interval '61 minutes'");
        }
        lags = credit.bean(ProcessorLag.class);
        processor = credit.bean(EventProcessingConfiguration.class)
                .eventProcessor("credit-policies", StreamingEventProcessor.class)
                .orElseThrow();
    }

    @AfterEach
    void stop() {
        credit.close();
    }

    @Test
    void a_processor_that_stands_still_falls_behind_and_catches_up_when_it_goes_on() throws SQLException {
        await().until(() -> lags.bySegment(processor).size() == 4);
        await().untilAsserted(() -> assertThat(lags.of(processor)).isEqualTo(new Lag(0, Duration.ZERO)));
        processor.shutDown();

        append(AN_HOUR_AGO, AN_HOUR_AGO.plusSeconds(60), Instant.now());

        assertThat(lags.bySegment(processor)).containsOnlyKeys(0, 1, 2, 3);
        assertThat(lags.of(processor).events()).isEqualTo(3);
        assertThat(lags.of(processor).age()).isBetween(Duration.ofMinutes(60), Duration.ofMinutes(62));
        await().untilAsserted(() ->
                assertThat(meter("orderledger.processor.lag.events")).isEqualTo(3));
        assertThat(meter("orderledger.processor.lag.seconds")).isBetween(3600.0, 3720.0);

        processor.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> lags.of(processor).events() == 0);
    }

    @Test
    void an_event_that_came_late_counts_until_it_is_handled() throws SQLException {
        processor.shutDown();
        long last = lastPosition();
        append(AN_HOUR_AGO, Instant.now(), Instant.now(), Instant.now());
        var log = ProcessorLag.logOf(processor);

        Lag lag = lags.behind(log, GapAwareTrackingToken.newInstance(last + 3, List.of(last + 1)));

        assertThat(lag.events()).isEqualTo(2);
        assertThat(lag.age()).isGreaterThanOrEqualTo(Duration.ofHours(1));
        assertThat(lags.behind(log, null).events()).isEqualTo(last + 4);
    }

    private long lastPosition() {
        return credit.bean(JdbcTemplate.class)
                .queryForObject("SELECT coalesce(max(position), 0) FROM inbox", Long.class);
    }

    private void append(Instant... times) throws SQLException {
        try (Connection connection = credit.database().connectAsService()) {
            for (Instant time : times) {
                OrderId order = SamplePair.newOrderId();
                new StoredOrder(order, time).insertIntoInbox(connection);
            }
        }
    }

    private double meter(String name) {
        return credit.bean(MeterRegistry.class)
                .get(name)
                .tag("processor", "credit-policies")
                .gauge()
                .value();
    }
}
