package dev.orderledger.restaurant;

import static dev.orderledger.restaurant.Examples.BELLA;
import static dev.orderledger.restaurant.Examples.LASAGNE;
import static dev.orderledger.restaurant.Examples.OPENED;
import static dev.orderledger.restaurant.Examples.ORDER;
import static dev.orderledger.restaurant.Examples.REGISTERED;
import static dev.orderledger.restaurant.Examples.accepted;
import static dev.orderledger.restaurant.Examples.lasagne;
import static dev.orderledger.restaurant.Examples.restaurant;
import static dev.orderledger.restaurant.Examples.stockOf;
import static dev.orderledger.restaurant.Examples.ticketsOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.contracts.RestaurantEvent.RestaurantClosed;
import dev.orderledger.contracts.RestaurantEvent.TicketCancelled;
import dev.orderledger.contracts.RestaurantEvent.TicketPrepared;
import dev.orderledger.restaurant.RestaurantCommand.MarkPrepared;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PreparingATicketTest {

    private static final MarkPrepared PREPARED = new MarkPrepared(BELLA, ORDER);

    @Test
    void an_open_ticket_is_done_and_its_portions_are_gone() {
        restaurant()
                .given(REGISTERED, OPENED, accepted(ORDER, lasagne(2)), new RestaurantClosed(BELLA))
                .when(PREPARED)
                .expectEvents(new TicketPrepared(BELLA, ORDER))
                .expectState(it -> {
                    assertThat(stockOf(it, LASAGNE)).isEqualTo(3);
                    assertThat(ticketsOf(it)).isEmpty();
                });
    }

    static Object[] endings() {
        return new Object[] {new TicketPrepared(BELLA, ORDER), new TicketCancelled(BELLA, ORDER)};
    }

    @ParameterizedTest
    @MethodSource("endings")
    void a_ticket_that_is_prepared_or_cancelled_is_unknown(Object ending) {
        restaurant()
                .given(REGISTERED, OPENED, accepted(ORDER, lasagne(2)), ending)
                .when(PREPARED)
                .expectNoEvents()
                .expectException(RestaurantRefused.class)
                .expectExceptionMessage("TICKET_UNKNOWN");
    }

    @Test
    void a_ticket_that_never_was_is_unknown() {
        restaurant()
                .given(REGISTERED, OPENED)
                .when(PREPARED)
                .expectNoEvents()
                .expectException(RestaurantRefused.class)
                .expectExceptionMessage("TICKET_UNKNOWN");
    }

    @Test
    void an_unknown_restaurant_prepares_nothing() {
        restaurant().givenNoPriorActivity().when(PREPARED).expectException(AggregateNotFoundException.class);
        restaurant()
                .given(new TicketCancelled(BELLA, ORDER))
                .when(PREPARED)
                .expectNoEvents()
                .expectException(RestaurantRefused.class)
                .expectExceptionMessage("RESTAURANT_NOT_FOUND");
    }
}
