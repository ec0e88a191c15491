package dev.orderledger.platform.serialization;

import com.thoughtworks.xstream.converters.SingleValueConverter;
import dev.orderledger.contracts.Fact;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;

/** A fact that a saga holds is kept as it is published: type, revision and JSON, which XStream could not do for a record. */
final class FactConverter implements SingleValueConverter {

    private static final String SEPARATOR = " ";

    private final EventSerializer serializer;

    FactConverter(EventSerializer serializer) {
        this.serializer = serializer;
    }

    @Override
    public boolean canConvert(@SuppressWarnings("rawtypes") Class type) {
        return type != null && Fact.class.isAssignableFrom(type);
    }

    @Override
    public String toString(Object fact) {
        SerializedObject<String> json = serializer.serialize(fact, String.class);
        return String.join(SEPARATOR, json.getType().getName(), json.getType().getRevision(), json.getData());
    }

    @Override
    public Object fromString(String text) {
        String[] parts = text.split(SEPARATOR, 3);
        return serializer.deserialize(new SimpleSerializedObject<>(parts[2], String.class, parts[0], parts[1]));
    }
}
