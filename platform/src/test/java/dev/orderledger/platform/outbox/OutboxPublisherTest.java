package dev.orderledger.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderledger.contracts.Context;
import dev.orderledger.contracts.OrderEvent.OrderApproved;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.platform.outbox.OutboxPublisher.PublishingFailed;
import dev.orderledger.platform.serialization.EventSerializer;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventSerializer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.extensions.kafka.eventhandling.producer.ProducerFactory;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.junit.jupiter.api.Test;

class OutboxPublisherTest {

    private final MockProducer<String, CloudEvent> kafka =
            new MockProducer<>(false, null, new StringSerializer(), new CloudEventSerializer());
    private final OutboxPublisher publisher =
            new OutboxPublisher(new CloudEvents(Context.ORDER, new EventSerializer()), factory());
    private final EventMessage<?> first = approved("order-1");
    private final EventMessage<?> second = approved("order-2");
    private final UnitOfWork<?> batch = DefaultUnitOfWork.startAndGet(first);

    @Test
    void events_are_sent_without_waiting_and_the_batch_waits_for_all_acknowledgements() {
        publisher.on(first, batch);
        publisher.on(second, batch);
        assertThat(kafka.history()).hasSize(2);
        assertThat(kafka.flushed()).isFalse();

        batch.commit();

        assertThat(kafka.flushed()).isTrue();
        assertThat(batch.isRolledBack()).isFalse();
    }

    @Test
    void one_event_that_kafka_did_not_take_fails_the_batch() {
        publisher.on(first, batch);
        publisher.on(second, batch);
        kafka.completeNext();
        kafka.errorNext(new IllegalStateException("no"));

        assertThatThrownBy(batch::commit).isInstanceOf(PublishingFailed.class);
        assertThat(batch.isRolledBack()).isTrue();
    }

    @Test
    void a_failure_ends_the_sending() {
        publisher.on(first, batch);
        kafka.errorNext(new IllegalStateException("no"));

        assertThatThrownBy(() -> publisher.on(second, batch)).isInstanceOf(PublishingFailed.class);
        batch.rollback();
        assertThat(kafka.history()).hasSize(1);
    }

    private static EventMessage<?> approved(String order) {
        return new GenericDomainEventMessage<>("Order", order, 1, new OrderApproved(new OrderId(order)));
    }

    private ProducerFactory<String, CloudEvent> factory() {
        return new ProducerFactory<>() {
            @Override
            public Producer<String, CloudEvent> createProducer() {
                return kafka;
            }

            @Override
            public void shutDown() {}
        };
    }
}
