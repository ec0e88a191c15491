package dev.orderledger.platform.outbox;

import io.cloudevents.CloudEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.extensions.kafka.eventhandling.producer.ProducerFactory;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Sends the events of a batch without waiting in between, and waits for all acknowledgements before the token of the
 * batch is committed. A batch that Kafka did not take whole is sent again; consumers know an event by its id.
 */
@ProcessingGroup(OutboxPublisher.PROCESSOR)
final class OutboxPublisher {

    static final String PROCESSOR = "outbox";

    private static final String IN_FLIGHT = OutboxPublisher.class.getName();

    private final CloudEvents cloudEvents;
    private final ProducerFactory<String, CloudEvent> producers;

    OutboxPublisher(CloudEvents cloudEvents, ProducerFactory<String, CloudEvent> producers) {
        this.cloudEvents = cloudEvents;
        this.producers = producers;
    }

    @EventHandler
    void on(EventMessage<?> event, UnitOfWork<?> batch) {
        Producer<String, CloudEvent> producer = producers.createProducer();
        inFlight(batch.root(), producer).add(producer.send(cloudEvents.toRecord(event)));
    }

    private static List<Future<RecordMetadata>> inFlight(UnitOfWork<?> batch, Producer<String, CloudEvent> producer) {
        return batch.getOrComputeResource(IN_FLIGHT, key -> {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            batch.onPrepareCommit(it -> awaitAll(sent, producer));
            return sent;
        });
    }

    private static void awaitAll(List<Future<RecordMetadata>> sent, Producer<String, CloudEvent> producer) {
        producer.flush();
        for (Future<RecordMetadata> acknowledgement : sent) {
            try {
                acknowledgement.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new PublishingFailed(e);
            } catch (ExecutionException e) {
                throw new PublishingFailed(e.getCause());
            }
        }
    }

    /** Kafka did not acknowledge an event; the batch is not done and will be published again. */
    static final class PublishingFailed extends RuntimeException {

        PublishingFailed(Throwable cause) {
            super("Kafka did not acknowledge a published event: " + cause.getMessage(), cause);
        }
    }
}
