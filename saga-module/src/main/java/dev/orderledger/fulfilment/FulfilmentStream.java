package dev.orderledger.fulfilment;

import dev.orderledger.contracts.FulfilmentEvent;
import dev.orderledger.contracts.OrderId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
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

    /**
     * Appends a request, unless it stands there already: a saga that was put back to an earlier state asks again for what
     * its stream, which came back from the topic, has recorded.
     *
     * @throws IllegalStateException when something else was asked for at this point
     */
    void append(FulfilmentEvent request, long sequence) {
        String stream = "fulfilment-" + request.orderId();
        if (!ahead.contains(request.orderId()) || !isThere(request, stream, sequence)) {
            eventStore.publish(new GenericDomainEventMessage<>("Fulfilment", stream, sequence, request));
            CurrentUnitOfWork.ifStarted(batch -> batch.root().onRollback(it -> lookAtTheStream(request, it)));
        }
    }

    private void lookAtTheStream(FulfilmentEvent request, UnitOfWork<?> batch) {
        if (batch.getExecutionResult().getExceptionResult() instanceof ConcurrencyException) {
            ahead.add(request.orderId());
        }
    }

    private boolean isThere(FulfilmentEvent request, String stream, long sequence) {
        if (!(eventStore instanceof EventStore store)
                || store.lastSequenceNumberFor(stream).orElse(-1L) < sequence) {
            ahead.remove(request.orderId());
            return false;
        }
        Object recorded = store.readEvents(stream, sequence).next().getPayload();
        if (!recorded.equals(request)) {
            throw new IllegalStateException("Fulfilment of " + request.orderId() + " would ask for " + request
                    + " where it has asked for " + recorded);
        }
        return true;
    }
}
