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
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.junit.jupiter.api.Test;

class OutboxPublisherTest {

    private final MockProducer<String, CloudEvent> kafka =
            new MockProducer<>(false, null, new StringSerializer(), new CloudEventSerializer());
    private final OutboxPublisher publisher = new OutboxPublisher(
            new CloudEvents(Context.ORDER, new StoreIdentity("this"), new EventSerializer()), () -> kafka, () -> {});
    private final EventMessage<?> first = approved("order-1");
    private final EventMessage<?> second = approved("order-2");
    private final BatchingUnitOfWork<EventMessage<?>> batch = new BatchingUnitOfWork<>(first, second);

    @Test
    void events_are_sent_without_waiting_and_all_acknowledgements_are_awaited_before_the_token_is_stored() {
        List<Boolean> flushed = new ArrayList<>();
        batch.onPrepareCommit(it -> flushed.add(kafka.flushed())); // where the framework stores the token

        publish(() -> flushed.add(kafka.flushed()));

        assertThat(kafka.history()).hasSize(2);
        assertThat(flushed).containsExactly(false, true, true);
        assertThat(batch.isRolledBack()).isFalse();
    }

    @Test
    void one_event_that_kafka_did_not_take_fails_the_batch() {
        ResultMessage<?> result = publish(() -> {
            if (kafka.history().size() == 1) {
                kafka.errorNext(new IllegalStateException("no"));
            }
        });

        assertThat(result.exceptionResult()).isInstanceOf(PublishingFailed.class);
        assertThat(batch.isRolledBack()).isTrue();
    }

    @Test
    void a_failure_ends_the_sending() {
        publish(() -> kafka.errorNext(new IllegalStateException("no")));

        assertThat(kafka.history()).hasSize(1);
    }

    @Test
    void an_event_of_no_aggregate_cannot_be_published() {
        EventMessage<?> homeless = new GenericEventMessage<>(first.getPayload());

        assertThatThrownBy(() -> publisher.on(homeless, DefaultUnitOfWork.startAndGet(homeless)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(homeless.getIdentifier());
        CurrentUnitOfWork.get().rollback();
    }

    private ResultMessage<?> publish(Runnable afterEach) {
        return batch.executeWithResult(
                () -> {
                    publisher.on(batch.getMessage(), batch);
                    afterEach.run();
                    return null;
                },
                RollbackConfigurationType.ANY_THROWABLE);
    }

    private static EventMessage<?> approved(String order) {
        return new GenericDomainEventMessage<>("Order", order, 1, new OrderApproved(new OrderId(order)));
    }
}
