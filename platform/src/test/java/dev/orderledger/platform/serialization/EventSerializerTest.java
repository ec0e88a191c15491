package dev.orderledger.platform.serialization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.contracts.CustomerEvent.CreditReleased;
import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.EventTypes;
import dev.orderledger.contracts.Fact;
import dev.orderledger.contracts.OrderEvent.OrderApproved;
import dev.orderledger.contracts.OrderId;
import java.util.List;
import java.util.Map;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventSerializerTest {

    private final EventSerializer serializer = new EventSerializer();

    @ParameterizedTest
    @MethodSource("types")
    void an_event_is_stored_under_its_contract_name(Class<? extends Fact> type) {
        assertThat(serializer.typeForClass(type).getName()).isEqualTo(EventTypes.nameOf(type));
        assertThat(serializer.classForType(serializer.typeForClass(type))).isEqualTo(type);
    }

    @Test
    void a_field_that_a_newer_writer_added_is_ignored() {
        Fact read = serializer.deserialize(new SimpleSerializedObject<>(
                "{\"orderId\":\"order-1\",\"since\":\"tomorrow\"}",
                String.class,
                serializer.typeForClass(OrderApproved.class)));
        assertThat(read).isEqualTo(new OrderApproved(new OrderId("order-1")));
    }

    @Test
    void what_is_absent_is_left_out() {
        Fact event = new CreditReleased(new CustomerId("anna"), new OrderId("order-1"), null);
        assertThat(serializer.serialize(event, String.class).getData())
                .isEqualTo("{\"customerId\":\"anna\",\"orderId\":\"order-1\"}");
    }

    @Test
    void metadata_is_read_back_with_its_keys_in_order() {
        MetaData metadata = MetaData.from(Map.of("correlationId", "request-7", "actor", "anna"));
        SerializedObject<String> written = serializer.serialize(metadata, String.class);
        assertThat(written.getData()).isEqualTo("{\"actor\":\"anna\",\"correlationId\":\"request-7\"}");
        assertThat(serializer.<String, MetaData>deserialize(written)).isEqualTo(metadata);
    }

    static List<Class<? extends Fact>> types() {
        return EventTypes.all();
    }
}
