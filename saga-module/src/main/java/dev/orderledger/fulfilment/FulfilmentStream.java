package dev.orderledger.fulfilment;

import dev.orderledger.contracts.FulfilmentEvent;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.springframework.stereotype.Component;

/** Where the requests of a fulfilment are recorded: one stream an order, in the event store of this context. */
@Component
class FulfilmentStream {

    private final EventBus eventStore;

    FulfilmentStream(EventBus eventStore) {
        this.eventStore = eventStore;
    }

    /** Appends a request; a sequence that was used already is refused by the store. */
    void append(FulfilmentEvent request, long sequence) {
        eventStore.publish(
                new GenericDomainEventMessage<>("Fulfilment", "fulfilment-" + request.orderId(), sequence, request));
    }
}
