package dev.orderledger.fulfilment.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.saga.SagaScopeDescriptor;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;

class DeadlineSerializerTest {

    private final DeadlineSerializer serializer = new DeadlineSerializer();

    @Test
    void the_parts_of_a_deadline_are_read_back() {
        assertThat(readBack(7L)).isEqualTo(7L);
        assertThat(readBack(new SagaScopeDescriptor("OrderFulfilment", "saga-1")))
                .isEqualTo(new SagaScopeDescriptor("OrderFulfilment", "saga-1"));
        assertThat(readBack(MetaData.from(Map.of("correlationId", "request-7"))))
                .isEqualTo(MetaData.with("correlationId", "request-7"));
    }

    @Test
    void no_other_type_is_read_whatever_name_is_stored() {
        SimpleSerializedObject<String> foreign =
                new SimpleSerializedObject<>("[]", String.class, "java.util.ArrayList", null);
        assertThatThrownBy(() -> serializer.deserialize(foreign)).isInstanceOf(SerializationException.class);
    }

    private Object readBack(Object part) {
        return serializer.deserialize(serializer.serialize(part, String.class));
    }
}
