package dev.orderledger.platform.serialization;

import dev.orderledger.contracts.EventTypes;
import dev.orderledger.contracts.Fact;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import tools.jackson.databind.node.ObjectNode;

/** From revision {@code after} on, an event may lack what all earlier ones have. Those stay as they are. */
final class MayLack extends SingleEventUpcaster {

    private final SerializedType before;
    private final SerializedType after;

    MayLack(Class<? extends Fact> event, String before, String after) {
        this.before = new SimpleSerializedType(EventTypes.nameOf(event), before);
        this.after = new SimpleSerializedType(EventTypes.nameOf(event), after);
    }

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation stored) {
        return stored.getType().equals(before);
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation stored) {
        return stored.upcastPayload(after, ObjectNode.class, payload -> payload);
    }
}
