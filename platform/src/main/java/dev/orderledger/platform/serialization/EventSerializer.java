package dev.orderledger.platform.serialization;

import dev.orderledger.contracts.EventTypes;
import dev.orderledger.contracts.Fact;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

/** Writes events as JSON under their stored names; what is not an event is written under its class name. */
public final class EventSerializer extends Jackson3Serializer {

    public EventSerializer() {
        super(Jackson3Serializer.builder().jsonMapperBuilderCustomizer(Json::configure));
    }

    @Override
    public SerializedType typeForClass(@SuppressWarnings("rawtypes") Class type) {
        SerializedType byClass = super.typeForClass(type);
        if (type != null && Fact.class.isAssignableFrom(type)) {
            String name = EventTypes.nameOf(((Class<?>) type).asSubclass(Fact.class));
            return new SimpleSerializedType(name, byClass.getRevision());
        }
        return byClass;
    }

    @Override
    protected String resolveClassName(SerializedType serializedType) {
        String name = serializedType.getName();
        return EventTypes.find(name)
                .<String>map(Class::getName)
                .orElseGet(() -> isOurs(name) ? name : "unknown." + name);
    }

    /** No other class is made from what stands in a database: its event is of an unknown type. */
    private static boolean isOurs(String name) {
        return name.startsWith("dev.orderledger.") || name.equals(MetaData.class.getName());
    }
}
