package dev.orderledger.platform.inbox;

import dev.orderledger.platform.processing.HeartbeatTask;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.event.ConsumerStoppedEvent.Reason;
import org.springframework.kafka.listener.MessageListenerContainer;

/** Starts the container again when its consumer has ended by itself: nothing would be received any more. */
final class StoppedContainer implements ApplicationListener<ConsumerStoppedEvent>, HeartbeatTask {

    private static final Logger LOG = LoggerFactory.getLogger(StoppedContainer.class);

    private final MessageListenerContainer container;
    private volatile boolean ended;

    StoppedContainer(MessageListenerContainer container, MeterRegistry meters) {
        this.container = container;
        Gauge.builder("orderledger.inbox.stopped", this, it -> it.ended ? 1 : 0)
                .description("Whether the consumer of the inbox has ended by itself, and is about to be started again")
                .register(meters);
    }

    @Override
    public void onApplicationEvent(ConsumerStoppedEvent event) {
        if (event.getReason() != Reason.NORMAL) {
            LOG.error("The consumer of the inbox has ended, and is started again: {}", event.getReason());
            ended = true;
        }
    }

    @Override
    public void beat() {
        if (ended) {
            container.stop();
            container.start();
            ended = false;
        }
    }
}
