package dev.orderledger.restaurant;

import static dev.orderledger.restaurant.Examples.BELLA;
import static dev.orderledger.restaurant.Examples.OPENED;
import static dev.orderledger.restaurant.Examples.REGISTERED;
import static dev.orderledger.restaurant.Examples.accepted;
import static dev.orderledger.restaurant.Examples.espresso;
import static dev.orderledger.restaurant.Examples.lasagne;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.RestaurantEvent.TicketPrepared;
import dev.orderledger.platform.serialization.EventSerializer;
import org.axonframework.serialization.SerializedObject;
import org.junit.jupiter.api.Test;

class RestaurantSnapshotsTest {

    private final EventSerializer serializer = new EventSerializer();

    @Test
    void a_restaurant_comes_back_from_its_snapshot_as_it_was() {
        Restaurant bella = new Restaurant();
        bella.on(REGISTERED);
        bella.on(OPENED);
        bella.on(accepted(new OrderId("z"), lasagne(2)));
        bella.on(accepted(new OrderId("a"), espresso(1)));
        bella.on(new TicketPrepared(BELLA, new OrderId("y")));

        SerializedObject<byte[]> snapshot = serializer.serialize(bella, byte[].class);
        Restaurant restored = serializer.deserialize(snapshot);

        assertThat(restored).usingRecursiveComparison().isEqualTo(bella);
        assertThat(restored.describe()).isEqualTo(bella.describe()); // the order of items and tickets as well
    }
}
