package dev.orderledger.payment.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.PaymentEvent.PaymentReversalRequested;
import dev.orderledger.payment.PaymentCommand;
import dev.orderledger.payment.PaymentCommand.RecordVoid;
import dev.orderledger.payment.ProviderUnavailable;
import dev.orderledger.platform.deadletters.EventFailed;
import dev.orderledger.platform.metadata.Provenance;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchCommandsTest {

    private final List<CommandMessage<?>> sent = new ArrayList<>();
    private final ProviderCalls calls = new ProviderCalls("test", 3);
    private final List<EventMessage<PaymentReversalRequested>> events = eventsOf("c", "a", "b");

    @AfterEach
    void stop() {
        calls.close();
    }

    @Test
    void the_calls_of_a_batch_run_side_by_side() {
        CountDownLatch everyCall = new CountDownLatch(events.size());
        handle(order -> {
            everyCall.countDown();
            return isOver(everyCall) ? Optional.of(new RecordVoid(order)) : Optional.empty();
        });
        assertThat(sent).hasSize(3);
    }

    @Test
    void answers_are_sent_in_the_order_of_payments_and_name_their_own_cause() {
        handle(order -> Optional.of(new RecordVoid(order)));

        assertThat(sent)
                .extracting(it -> ((PaymentCommand) it.getPayload()).orderId().value())
                .containsExactly("a", "b", "c");
        assertThat(sent)
                .extracting(it -> it.getMetaData().get(Provenance.CAUSATION_ID))
                .containsExactly(
                        events.get(1).getIdentifier(),
                        events.get(2).getIdentifier(),
                        events.get(0).getIdentifier());
    }

    @Test
    void what_concerns_one_payment_is_sent_in_the_order_of_its_events() {
        List<EventMessage<PaymentReversalRequested>> ofOne =
                eventsOf(Collections.nCopies(50, "a").toArray(String[]::new));

        handle(ofOne, order -> Optional.of(new RecordVoid(order)));

        assertThat(sent)
                .extracting(it -> it.getMetaData().get(Provenance.CAUSATION_ID))
                .containsExactlyElementsOf(
                        ofOne.stream().map(EventMessage::getIdentifier).toList());
    }

    @Test
    void a_call_that_fails_fails_the_batch_in_the_name_of_its_event_and_nothing_is_sent() {
        ResultMessage<?> result = handle(order -> {
            if (order.value().equals("a")) {
                throw new ProviderUnavailable("down");
            }
            return Optional.of(new RecordVoid(order));
        });
        assertThat(result.exceptionResult())
                .isInstanceOf(EventFailed.class)
                .hasMessageContaining(events.get(1).getIdentifier())
                .hasCauseInstanceOf(ProviderUnavailable.class);
        assertThat(sent).isEmpty();
    }

    private static List<EventMessage<PaymentReversalRequested>> eventsOf(String... orders) {
        return Stream.of(orders)
                .map(OrderId::new)
                .map(PaymentReversalRequested::new)
                .map(GenericEventMessage::<PaymentReversalRequested>asEventMessage)
                .toList();
    }

    private ResultMessage<?> handle(Function<OrderId, Optional<PaymentCommand>> call) {
        return handle(events, call);
    }

    private ResultMessage<?> handle(
            List<EventMessage<PaymentReversalRequested>> events, Function<OrderId, Optional<PaymentCommand>> call) {
        SimpleCommandBus bus = SimpleCommandBus.builder().build();
        bus.subscribe(RecordVoid.class.getName(), sent::add);
        BatchCommands commands = new BatchCommands(
                DefaultCommandGateway.builder().commandBus(bus).build());
        BatchingUnitOfWork<EventMessage<PaymentReversalRequested>> batch = new BatchingUnitOfWork<>(events);
        batch.registerCorrelationDataProvider(new Provenance());
        return batch.executeWithResult(() -> {
            OrderId order = batch.getMessage().getPayload().orderId();
            commands.sendAnswer(calls.start(() -> call.apply(order)), batch);
            return null;
        });
    }

    private static boolean isOver(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
