package dev.orderledger.platform.outbox;

import io.cloudevents.CloudEvent;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.kafka.core.ProducerFactory;

/**
 * Sends the events of a batch without waiting in between, and waits for all acknowledgements before the token of the
 * batch is stored: while Kafka is down, the row of the token is not locked, so that the claim on it can be extended. A
 * batch that Kafka did not take whole is sent again; consumers know an event by its id.
 */
@ProcessingGroup(OutboxPublisher.PROCESSOR)
public final class OutboxPublisher {

    public static final String PROCESSOR = "outbox";

    private static final String FAILURE = OutboxPublisher.class.getName();

    private final CloudEvents cloudEvents;
    private final ProducerFactory<String, CloudEvent> producers;
    private final TruncationListener truncation;
    private final Map<Integer, Long> acknowledged = new ConcurrentHashMap<>();

    OutboxPublisher(
            CloudEvents cloudEvents, ProducerFactory<String, CloudEvent> producers, TruncationListener truncation) {
        this.cloudEvents = cloudEvents;
        this.producers = producers;
        this.truncation = truncation;
    }

    /** Once an event has failed, nothing of the batch is sent any more: it would overtake the one that failed. */
    @EventHandler
    void on(EventMessage<?> event, UnitOfWork<?> batch) {
        Producer<String, CloudEvent> producer = producers.createProducer();
        AtomicReference<Exception> failure = failureOf(batch.root());
        throwIfAny(failure);
        producer.send(cloudEvents.toRecord(event), (sent, problem) -> {
            failure.compareAndSet(null, problem);
            if (problem == null && sent.hasOffset()) {
                acknowledged(sent.partition(), sent.offset());
            }
        });
        if (isLast(batch.root())) {
            producer.flush();
        }
        throwIfAny(failure); // some failures are known at once
    }

    private void acknowledged(int partition, long offset) {
        Long before = acknowledged.put(partition, offset);
        if (before != null && before >= offset) {
            truncation.truncated();
        }
    }

    private static boolean isLast(UnitOfWork<?> batch) {
        return !(batch instanceof BatchingUnitOfWork<?> many) || many.isLastMessage();
    }

    private static AtomicReference<Exception> failureOf(UnitOfWork<?> batch) {
        return batch.getOrComputeResource(FAILURE, key -> new AtomicReference<>());
    }

    private static void throwIfAny(AtomicReference<Exception> failure) {
        if (failure.get() != null) {
            throw new PublishingFailed(failure.get());
        }
    }

    /** Kafka did not acknowledge an event; the batch is not done and will be published again. */
    static final class PublishingFailed extends RuntimeException {

        PublishingFailed(Throwable cause) {
            super("Kafka did not acknowledge a published event: " + cause.getMessage(), cause);
        }
    }
}
