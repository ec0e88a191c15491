package dev.orderledger.fulfilment.deadlines;

import dev.orderledger.fulfilment.Backlog;
import dev.orderledger.fulfilment.OrderFulfilment;
import dev.orderledger.fulfilment.Request;
import dev.orderledger.fulfilment.StepTimeouts;
import dev.orderledger.platform.inbox.KafkaReach;
import dev.orderledger.platform.outbox.OutboxPublisher;
import dev.orderledger.platform.processing.ProcessorLag;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.stereotype.Component;

/**
 * Tells a neighbour that does not answer from one that has not got to a request yet, by what this node can see: processors
 * of this context are behind, on any node, Kafka is out of reach, or the neighbour still answers requests that were made earlier.
 * Those are a finite number, so a request that a neighbour never answers is given up in the end; while our own processors stand
 * still, or Kafka does, none is.
 */
@Component
final class ObservedBacklog implements Backlog {

    private static final List<String> PROCESSORS = List.of(OutboxPublisher.PROCESSOR, OrderFulfilment.PROCESSOR);
    private static final Duration BEHIND = Duration.ofSeconds(1);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final EventProcessingConfiguration processing;
    private final ProcessorLag lags;
    private final KafkaReach kafka;
    private final StepTimeouts timeouts;
    private final Duration afterOutage;
    private final Map<Request, AnsweredRequests> answered = new EnumMap<>(Request.class);
    private long lookedAt = System.nanoTime() - LOOK_EVERY.toNanos();
    private long behindAt = System.nanoTime() - Duration.ofDays(1).toNanos();

    ObservedBacklog(
            EventProcessingConfiguration processing,
            ProcessorLag lags,
            KafkaReach kafka,
            StepTimeouts timeouts,
            DeadlineProperties properties) {
        this.processing = processing;
        this.lags = lags;
        this.kafka = kafka;
        this.timeouts = timeouts;
        this.afterOutage = properties.afterOutage();
        for (Request request : Request.values()) {
            Duration lately = timeouts.after(request, 1).dividedBy(2); // an idle neighbour takes much less to answer
            answered.put(request, new AnsweredRequests(lately, System::nanoTime));
        }
    }

    @Override
    public void answered(Request request, Instant askedAt) {
        answered.get(request).add(askedAt);
    }

    @Override
    public boolean mayHold(Request request, Instant askedAt) {
        return wasBehind(timeouts.after(request, 1))
                || kafka.wasLost(afterOutage)
                || answered.get(request).includeOneFromBefore(askedAt);
    }

    /** Whether a processor of ours is behind, or was when it was looked at within this time. */
    private synchronized boolean wasBehind(Duration within) {
        long now = System.nanoTime();
        if (now - lookedAt >= LOOK_EVERY.toNanos()) {
            lookedAt = now;
            behindAt = PROCESSORS.stream().anyMatch(this::isBehind) ? now : behindAt;
        }
        return now - behindAt <= within.plus(LOOK_EVERY).toNanos();
    }

    private boolean isBehind(String processor) {
        return processing
                .eventProcessor(processor, StreamingEventProcessor.class)
                .map(lags::onAllNodes)
                .filter(lag -> lag.age().compareTo(BEHIND) > 0)
                .isPresent();
    }
}
