package dev.orderledger.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.contracts.CustomerEvent.CreditRefused;
import dev.orderledger.contracts.FulfilmentEvent.PaymentReversalRequestedByFulfilment;
import dev.orderledger.contracts.OrderEvent.OrderPlaced;
import dev.orderledger.contracts.PaymentEvent.PaymentAuthorized;
import dev.orderledger.contracts.RestaurantEvent.TicketAccepted;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTypesTest {

    static Stream<Class<? extends Fact>> events() {
        return EventTypes.all().stream();
    }

    @ParameterizedTest
    @MethodSource("events")
    void every_event_is_a_record_with_a_revision(Class<? extends Fact> event) {
        assertThat(event).isRecord().hasAnnotation(Revision.class);
        assertThat(event.getAnnotation(Revision.class).value()).matches("[1-9][0-9]*");
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_is_found_by_its_stored_name(Class<? extends Fact> event) {
        assertThat(EventTypes.find(EventTypes.nameOf(event))).contains(event);
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_keeps_its_lists_as_they_were(Class<? extends Fact> type) throws ReflectiveOperationException {
        List<String> given = new ArrayList<>(List.of("one"));
        Fact event = Samples.event(type, given);
        given.add("two");

        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getType() == List.class) {
                assertThat((List<?>) component.getAccessor().invoke(event)).hasSize(1);
            }
        }
    }

    @Test
    void no_two_events_share_a_stored_name() {
        assertThat(EventTypes.all().stream().map(EventTypes::nameOf))
                .isNotEmpty()
                .doesNotHaveDuplicates();
    }

    @Test
    void a_stored_name_is_the_context_and_the_event() {
        assertThat(Stream.of(
                                OrderPlaced.class,
                                CreditRefused.class,
                                PaymentAuthorized.class,
                                TicketAccepted.class,
                                PaymentReversalRequestedByFulfilment.class)
                        .map(EventTypes::nameOf))
                .containsExactly(
                        "dev.orderledger.order.OrderPlaced",
                        "dev.orderledger.customer.CreditRefused",
                        "dev.orderledger.payment.PaymentAuthorized",
                        "dev.orderledger.restaurant.TicketAccepted",
                        "dev.orderledger.fulfilment.PaymentReversalRequestedByFulfilment");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "OrderPlaced",
                "dev.orderledger.order.OrderPlacd",
                "dev.orderledger.customer.OrderPlaced",
                "dev.orderledger.contracts.OrderEvent$OrderPlaced"
            })
    void a_name_that_is_no_event_finds_nothing(String name) {
        assertThat(EventTypes.find(name)).isEmpty();
    }

    @Test
    void the_contexts_share_out_all_events() {
        assertThat(Arrays.stream(Context.values()).flatMap(it -> EventTypes.of(it).stream()))
                .containsExactlyInAnyOrderElementsOf(EventTypes.all());
    }

    @ParameterizedTest
    @EnumSource
    void a_context_has_events_and_a_topic_named_after_it(Context context) {
        assertThat(EventTypes.of(context)).isNotEmpty();
        assertThat(context.topic()).isEqualTo(context.label() + "-events");
    }
}
