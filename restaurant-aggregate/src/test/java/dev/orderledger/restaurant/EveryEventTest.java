package dev.orderledger.restaurant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.contracts.Context;
import dev.orderledger.contracts.EventTypes;
import dev.orderledger.contracts.Fact;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EveryEventTest {

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
