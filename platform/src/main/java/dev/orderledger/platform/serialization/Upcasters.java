package dev.orderledger.platform.serialization;

import dev.orderledger.contracts.CustomerEvent.CustomerBlocked;
import dev.orderledger.contracts.EventTypes;
import dev.orderledger.contracts.Fact;
import dev.orderledger.contracts.FulfilmentEvent.PaymentRequested;
import dev.orderledger.contracts.OrderEvent.OrderCancellationRequested;
import dev.orderledger.contracts.OrderEvent.OrderPlaced;
import dev.orderledger.contracts.PaymentEvent.PaymentInitiated;
import java.util.function.UnaryOperator;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings stored events of earlier revisions into today's shape, one step per revision. The same chain for every service
 * and for whatever reads events: event store, inbox, and the events that sagas hold.
 */
public final class Upcasters {

    private Upcasters() {}

    /** Every step there is, of one event in the order of its revisions. */
    public static EventUpcasterChain chain() {
        return new EventUpcasterChain(
                new Step(OrderPlaced.class, 1, order -> order.put("deliveryNote", "")), // was placed without one
                mayLackMoreAfter(OrderPlaced.class, 2), // its card
                mayLackMoreAfter(OrderPlaced.class, 3), // sealed what was in the clear before
                mayLackMoreAfter(OrderCancellationRequested.class, 1),
                mayLackMoreAfter(CustomerBlocked.class, 1),
                mayLackMoreAfter(PaymentRequested.class, 1),
                mayLackMoreAfter(PaymentInitiated.class, 1));
    }

    /** Events of this revision and before have what later ones may lack. They stay as they are. */
    private static Step mayLackMoreAfter(Class<? extends Fact> event, int revision) {
        return new Step(event, revision, payload -> payload);
    }

    /** From a revision to the next one. */
    private static final class Step extends SingleEventUpcaster {

        private final SerializedType before;
        private final SerializedType after;
        private final UnaryOperator<ObjectNode> change;

        private Step(Class<? extends Fact> event, int revision, UnaryOperator<ObjectNode> change) {
            String name = EventTypes.nameOf(event);
            this.before = new SimpleSerializedType(name, Integer.toString(revision));
            this.after = new SimpleSerializedType(name, Integer.toString(revision + 1));
            this.change = change;
        }

        @Override
        protected boolean canUpcast(IntermediateEventRepresentation stored) {
            return stored.getType().equals(before);
        }

        @Override
        protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation stored) {
            return stored.upcastPayload(after, ObjectNode.class, change);
        }
    }
}
