package dev.orderledger.order.web;

import dev.orderledger.contracts.OrderEvent.OrderApproved;
import dev.orderledger.contracts.OrderEvent.OrderCancelled;
import dev.orderledger.contracts.OrderEvent.OrderPlaced;
import dev.orderledger.contracts.OrderEvent.OrderRejected;
import dev.orderledger.platform.log.EventLog;
import dev.orderledger.platform.metadata.Provenance;
import dev.orderledger.platform.outbox.OutboxPublisher;
import dev.orderledger.telemetry.Traceparent;
import dev.orderledger.web.Overload;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Refuses new orders while the path is behind: what could not be decided in time would only be undone again. Follows this
 * context's own events, of all nodes; orders that were under way when this node started are not counted.
 */
@Component
class Admission implements SmartLifecycle {

    private static final Map<Class<?>, String> OUTCOMES = Map.of(
            OrderApproved.class, "approved",
            OrderRejected.class, "rejected",
            OrderCancelled.class, "cancelled");

    private final EventLog log;
    private final EventProcessingConfiguration processing;
    private final PathDelay delay;
    private final MeterRegistry meters;
    private final Map<String, Timer> decided = new HashMap<>();
    private final Counter refused;
    private BlockingStream<TrackedEventMessage<?>> events;

    Admission(
            EventLog storeLog,
            EventProcessingConfiguration processing,
            AdmissionProperties properties,
            MeterRegistry meters) {
        this.log = storeLog;
        this.processing = processing;
        this.delay = new PathDelay(properties.maxDelay(), System::nanoTime);
        this.meters = meters;
        this.refused = Counter.builder(Overload.METER)
                .description(Overload.METER_DESCRIPTION)
                .register(meters);
        Gauge.builder("orderledger.orders.under.way", delay, PathDelay::underWay)
                .description("Orders that are placed and not decided, since this node started")
                .register(meters);
    }

    /** @throws Overloaded when the path is behind; not while an operator has paused publishing and so knows it */
    void requireRoom() {
        if (delay.isTooLong() && isPublishing()) {
            refused.increment();
            throw new Overloaded();
        }
    }

    private boolean isPublishing() {
        return processing
                .eventProcessor(OutboxPublisher.PROCESSOR)
                .filter(EventProcessor::isRunning)
                .isPresent();
    }

    @Override
    public void start() {
        events = log.openStream(log.createHeadToken());
        events.setOnAvailableCallback(this::look);
        look();
    }

    @Override
    public void stop() {
        events.close();
        events = null;
    }

    @Override
    public boolean isRunning() {
        return events != null;
    }

    private synchronized void look() {
        try {
            while (isRunning() && events.hasNextAvailable(0, TimeUnit.MILLISECONDS)) {
                note((DomainEventMessage<?>) events.nextAvailable());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void note(DomainEventMessage<?> event) {
        if (event.getPayloadType() == OrderPlaced.class) {
            delay.placed(event.getAggregateIdentifier());
        } else if (OUTCOMES.containsKey(event.getPayloadType())) {
            delay.decided(event.getAggregateIdentifier()).ifPresent(took -> measure(event, took));
        }
    }

    /** In the trace of the order, which is then an example of the time it took. */
    private void measure(DomainEventMessage<?> event, Duration took) {
        Timer timer = decided(OUTCOMES.get(event.getPayloadType()));
        String traceparent = (String) event.getMetaData().get(Provenance.TRACEPARENT);
        Traceparent.continuing(traceparent).wrap(() -> timer.record(took)).run();
    }

    private Timer decided(String outcome) {
        return decided.computeIfAbsent(
                outcome,
                it -> Timer.builder("orderledger.orders.decided")
                        .description("From the placement of an order to its decision")
                        .tag("outcome", it)
                        .register(meters));
    }
}
