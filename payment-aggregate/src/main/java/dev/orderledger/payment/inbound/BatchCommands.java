package dev.orderledger.payment.inbound;

import dev.orderledger.payment.PaymentCommand;
import dev.orderledger.platform.deadletters.EventFailed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.stereotype.Component;

/**
 * Sends what the events of a batch lead to when the last of them has been handled, ordered by payment: processors that
 * work on the same payments then take them in the same order and never wait for each other in a circle. What depends on
 * the provider is awaited first, all of it together, and before the batch has touched the database: neither a row nor a
 * connection is held while the provider thinks.
 */
@Component
class BatchCommands {

    private static final String PENDING = BatchCommands.class.getName();

    private final CommandGateway commands;

    BatchCommands(CommandGateway commands) {
        this.commands = commands;
    }

    void send(PaymentCommand command, UnitOfWork<?> batch) {
        sendAnswer(CompletableFuture.completedFuture(Optional.of(command)), batch);
    }

    /**
     * Sends the answer of a call when it is there, if there is anything to send. A call that fails fails the batch, in
     * the name of its event.
     */
    void sendAnswer(CompletableFuture<Optional<PaymentCommand>> answer, UnitOfWork<?> batch) {
        List<Pending> pending = pending(batch.root());
        pending.add(new Pending((EventMessage<?>) batch.getMessage(), answer, batch.getCorrelationData()));
        if (!(batch.root() instanceof BatchingUnitOfWork<?> many) || many.isLastMessage()) {
            sendAll(pending);
        }
    }

    private List<Pending> pending(UnitOfWork<?> batch) {
        return batch.getOrComputeResource(PENDING, key -> {
            List<Pending> pending = new ArrayList<>();
            batch.onPrepareCommit(it -> sendAll(pending)); // should the last event have been none of ours
            return pending;
        });
    }

    private void sendAll(List<Pending> pending) {
        List<Pending> all = List.copyOf(pending);
        pending.clear();
        awaitAll(all);
        // What concerns one payment stays in the order of its events.
        Map<Pending, GenericCommandMessage<PaymentCommand>> answered = new LinkedHashMap<>();
        all.forEach(it -> EventFailed.naming(it.event, it::command).ifPresent(command -> answered.put(it, command)));
        answered.entrySet().stream()
                .sorted(Comparator.comparing(
                        it -> it.getValue().getPayload().orderId().value()))
                .forEach(it -> EventFailed.naming(it.getKey().event, () -> commands.sendAndWait(it.getValue())));
    }

    private static void awaitAll(List<Pending> pending) {
        CompletableFuture.allOf(pending.stream().map(Pending::answer).toArray(CompletableFuture<?>[]::new))
                .handle((done, failure) -> done) // which of them failed is asked afterwards
                .join();
    }

    /** @param provenance of the event that it is the answer to, which is not the last of the batch */
    private record Pending(
            EventMessage<?> event, CompletableFuture<Optional<PaymentCommand>> answer, MetaData provenance) {

        Optional<GenericCommandMessage<PaymentCommand>> command() {
            try {
                return answer.join().map(command -> new GenericCommandMessage<>(command, provenance));
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : e;
            }
        }
    }
}
