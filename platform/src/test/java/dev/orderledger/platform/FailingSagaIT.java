package dev.orderledger.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.platform.processing.FailingSegments;
import dev.orderledger.platform.sample.SamplePair;
import dev.orderledger.platform.sample.credit.CreditWatch;
import dev.orderledger.platform.sample.credit.WatchedOrders;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.axonframework.config.EventProcessingConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class FailingSagaIT {

    @Test
    void a_saga_that_fails_is_seen_and_tried_until_it_does_not(CapturedOutput output) {
        try (SamplePair pair = SamplePair.start()) {
            WatchedOrders watched = pair.credit().bean(WatchedOrders.class);
            FailingSegments failing = pair.credit().bean(FailingSegments.class);
            OrderId order = SamplePair.newOrderId();
            watched.failAt(order);

            pair.place(order, SamplePair.customerOf(order));

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(
                                    failing.of(CreditWatch.PROCESSOR).values())
                            .singleElement()
                            .satisfies(it -> {
                                assertThat(it.event()).contains("OrderPlaced", "order " + order);
                                assertThat(it.attempts()).isGreaterThan(3);
                                assertThat(it.cause()).hasMessageContaining("asked to fail");
                            }));
            assertThat(gauge(pair)).isEqualTo(1);
            assertThat(output).contains("of credit-watch failed at OrderPlaced").contains(", order " + order);
            assertThat(pair.credit()
                            .bean(EventProcessingConfiguration.class)
                            .sequencedDeadLetterProcessor(CreditWatch.PROCESSOR))
                    .as("the process would go on without the event")
                    .isNotPresent();

            watched.heal();

            await().atMost(Duration.ofSeconds(30)).until(() -> watched.hasSeen(order));
            await().until(() -> gauge(pair) == 0);
        }
    }

    private static double gauge(SamplePair pair) {
        return pair.credit()
                .bean(MeterRegistry.class)
                .get("orderledger.processor.failing")
                .tag("processor", CreditWatch.PROCESSOR)
                .gauge()
                .value();
    }
}
