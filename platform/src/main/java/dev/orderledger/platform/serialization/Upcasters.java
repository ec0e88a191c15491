package dev.orderledger.platform.serialization;

import dev.orderledger.contracts.CustomerEvent.CustomerBlocked;
import dev.orderledger.contracts.FulfilmentEvent.PaymentRequested;
import dev.orderledger.contracts.OrderEvent.OrderCancellationRequested;
import dev.orderledger.contracts.OrderEvent.OrderPlaced;
import dev.orderledger.contracts.PaymentEvent.PaymentInitiated;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;

/**
 * Brings stored events of earlier revisions into today's shape, one step per revision. The same chain for every service
 * and for whatever reads events: event store, inbox, and the events that sagas hold.
 */
public final class Upcasters {

    private Upcasters() {}

    /** Every step there is, of one event in the order of its revisions. */
    public static EventUpcasterChain chain() {
        return new EventUpcasterChain(
                new OrderPlaced1To2(),
                new MayLack(OrderPlaced.class, "2", "3"), // its card
                new MayLack(OrderPlaced.class, "3", "4"), // sealed what was in the clear before
                new MayLack(OrderCancellationRequested.class, "1", "2"),
                new MayLack(CustomerBlocked.class, "1", "2"),
                new MayLack(PaymentRequested.class, "1", "2"),
                new MayLack(PaymentInitiated.class, "1", "2"));
    }
}
