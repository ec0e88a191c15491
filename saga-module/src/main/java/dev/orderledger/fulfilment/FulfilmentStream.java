package dev.orderledger.fulfilment;

import dev.orderledger.contracts.FulfilmentEvent;
import dev.orderledger.contracts.OrderId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.stereotype.Component;

/** Where the requests of a fulfilment are recorded: one stream an order, in the event store of this context. */
@Component
class FulfilmentStream {

    private final EventBus eventStore;
    private final Set<OrderId> ahead = ConcurrentHashMap.newKeySet();

    FulfilmentStream(EventBus eventStore) {
        this.eventStore = eventStore;
    }

    /** Appends a request; whether its place is taken shows when the batch ends, which is then tried again. */
    void append(FulfilmentEvent request, long sequence) {
        eventStore.publish(
                new GenericDomainEventMessage<>("Fulfilment", nameFor(request.orderId()), sequence, request));
        CurrentUnitOfWork.ifStarted(batch -> batch.root().onRollback(it -> lookAtTheStream(request.orderId(), it)));
    }

    /**
     * What the stream says that a saga does not know, from a place on: one that was put back to an earlier state is behind
     * its stream, which came back from the topic. Empty for all others, without a query.
     */
    List<FulfilmentEvent> beyond(OrderId order, long sequence) {
        if (!ahead.contains(order) || !(eventStore instanceof EventStore store)) {
            return List.of();
        }
        List<FulfilmentEvent> unknown = store.readEvents(nameFor(order), sequence)
                .asStream()
                .map(event -> (FulfilmentEvent) event.getPayload())
                .toList();
        if (unknown.isEmpty()) {
            ahead.remove(order); // not before: the batch in which a saga catches up may fail because of another one
        }
        return unknown;
    }

    private void lookAtTheStream(OrderId order, UnitOfWork<?> batch) {
        for (Throwable cause = batch.getExecutionResult().getExceptionResult();
                cause != null;
                cause = cause.getCause()) {
            if (cause instanceof ConcurrencyException || cause instanceof AggregateStreamCreationException) {
                ahead.add(order);
            }
        }
    }

    private static String nameFor(OrderId order) {
        return "fulfilment-" + order;
    }
}
