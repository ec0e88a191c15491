package dev.orderledger.platform.inbox;

import dev.orderledger.platform.processing.HeartbeatTask;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationListener;
import org.springframework.kafka.event.ConsumerRetryAuthEvent;
import org.springframework.kafka.event.ConsumerRetryAuthSuccessfulEvent;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.event.ConsumerStoppedEvent.Reason;
import org.springframework.kafka.event.KafkaEvent;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Knows why the inbox receives nothing, if it does not: its consumer has ended by itself, and is started again here, or
 * Kafka refuses it, and it asks again by itself.
 */
final class InboxHealth implements ApplicationListener<KafkaEvent>, HeartbeatTask, HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(InboxHealth.class);

    private final MessageListenerContainer container;
    private volatile Reason ended;
    private volatile ConsumerRetryAuthEvent.Reason refused;

    InboxHealth(MessageListenerContainer container, MeterRegistry meters) {
        this.container = container;
        Gauge.builder("orderledger.inbox.stopped", this, it -> it.ended != null || it.refused != null ? 1 : 0)
                .description("Whether the consumer of the inbox has ended by itself, or is refused by Kafka")
                .register(meters);
    }

    @Override
    public void onApplicationEvent(KafkaEvent event) {
        if (event instanceof ConsumerStoppedEvent stopped && stopped.getReason() != Reason.NORMAL) {
            LOG.error("The consumer of the inbox has ended, and is started again: {}", stopped.getReason());
            ended = stopped.getReason();
        } else if (event instanceof ConsumerRetryAuthEvent retry) {
            LOG.error("Kafka refuses the consumer of the inbox, which asks again: {}", retry.getReason());
            refused = retry.getReason();
        } else if (event instanceof ConsumerRetryAuthSuccessfulEvent) {
            refused = null;
        }
    }

    @Override
    public void beat() {
        if (ended != null) {
            container.stop();
            container.start();
            ended = null;
        }
    }

    @Override
    public Health health() {
        if (ended != null) {
            return Health.down().withDetail("ended", ended).build();
        }
        if (refused != null) {
            return Health.down().withDetail("refused", refused).build();
        }
        return Health.up().build();
    }
}
