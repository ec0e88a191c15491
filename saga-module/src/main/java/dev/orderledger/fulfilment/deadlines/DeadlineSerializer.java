package dev.orderledger.fulfilment.deadlines;

import java.util.Set;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.saga.SagaScopeDescriptor;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

/** Reads back what a deadline consists of, and no other type, whatever name is stored. */
final class DeadlineSerializer extends Jackson3Serializer {

    private static final Set<String> PARTS =
            Set.of(SagaScopeDescriptor.class.getName(), MetaData.class.getName(), Long.class.getName());

    DeadlineSerializer() {
        super(Jackson3Serializer.builder());
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        if (!PARTS.contains(type.getName())) {
            throw new SerializationException("no part of a deadline: " + type.getName());
        }
        return super.classForType(type);
    }
}
