package dev.orderledger.platform.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.platform.serialization.EventSerializer;
import java.util.List;
import java.util.UUID;
import org.axonframework.serialization.SerializedObject;
import org.junit.jupiter.api.Test;

class RecentOrdersTest {

    private final RecentOrders recent = new RecentOrders(List.of());

    @Test
    void a_thousand_orders_are_known_and_the_eldest_makes_room_for_one_more() {
        addOrders(0, 1_000);
        assertThat(recent.has(order(0))).isTrue();

        addOrders(1_000, 1_001);
        assertThat(recent.has(order(0))).isFalse();
        assertThat(recent.has(order(1))).isTrue();
        assertThat(recent.has(order(1_000))).isTrue();
    }

    @Test
    void an_order_that_comes_again_is_the_newest() {
        addOrders(0, 1_000);
        recent.add(order(0));
        addOrders(1_000, 1_001);
        assertThat(recent.has(order(0))).isTrue();
        assertThat(recent.has(order(1))).isFalse();
    }

    @Test
    void they_come_back_from_a_snapshot_in_their_order_and_take_no_more_than_50_kilobytes() {
        for (int i = 0; i < 5_000; i++) {
            recent.add(new OrderId(UUID.randomUUID().toString()));
        }
        EventSerializer serializer = new EventSerializer();

        SerializedObject<byte[]> snapshot = serializer.serialize(recent, byte[].class);

        assertThat(snapshot.getData()).hasSizeLessThan(50_000);
        assertThat(serializer.<byte[], RecentOrders>deserialize(snapshot).eldestFirst())
                .isEqualTo(recent.eldestFirst());
    }

    private void addOrders(int from, int to) {
        for (int i = from; i < to; i++) {
            recent.add(order(i));
        }
    }

    private static OrderId order(int number) {
        return new OrderId("order-" + number);
    }
}
