package dev.orderledger.platform.serialization;

import dev.orderledger.contracts.EventTypes;
import dev.orderledger.contracts.OrderEvent.OrderPlaced;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import tools.jackson.databind.node.ObjectNode;

/** Revision 2 has a delivery note; an order of revision 1 was placed without one. */
final class OrderPlaced1To2 extends SingleEventUpcaster {

    private static final String NAME = EventTypes.nameOf(OrderPlaced.class);
    private static final SerializedType BEFORE = new SimpleSerializedType(NAME, "1");
    private static final SerializedType AFTER = new SimpleSerializedType(NAME, "2");

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation stored) {
        return stored.getType().equals(BEFORE);
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation stored) {
        return stored.upcastPayload(AFTER, ObjectNode.class, payload -> payload.put("deliveryNote", ""));
    }
}
