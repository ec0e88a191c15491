package dev.orderledger.restaurant;

import static dev.orderledger.restaurant.Examples.BELLA;
import static dev.orderledger.restaurant.Examples.OPENED;
import static dev.orderledger.restaurant.Examples.REGISTERED;
import static dev.orderledger.restaurant.Examples.accepted;
import static dev.orderledger.restaurant.Examples.espresso;
import static dev.orderledger.restaurant.Examples.lasagne;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.contracts.Context;
import dev.orderledger.contracts.EventTypes;
import dev.orderledger.contracts.Fact;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.RestaurantEvent.TicketPrepared;
import dev.orderledger.platform.serialization.EventSerializer;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.serialization.SerializedObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

    static Object[] events() {
        return EventTypes.of(Context.RESTAURANT).toArray();
    }

    @ParameterizedTest
    @MethodSource("events")
    void every_event_of_the_context_is_evolved_from(Class<? extends Fact> event) throws NoSuchMethodException {
        assertThat(Restaurant.class.getDeclaredMethod("on", event).isAnnotationPresent(EventSourcingHandler.class))
                .isTrue();
    }
}
