package dev.orderledger.restaurant;

import static dev.orderledger.restaurant.Examples.BELLA;
import static dev.orderledger.restaurant.Examples.OPENED;
import static dev.orderledger.restaurant.Examples.ORDER;
import static dev.orderledger.restaurant.Examples.REGISTERED;
import static dev.orderledger.restaurant.Examples.accepted;
import static dev.orderledger.restaurant.Examples.espresso;
import static dev.orderledger.restaurant.Examples.restaurant;
import static dev.orderledger.restaurant.Examples.ticketsOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.contracts.RestaurantEvent.RestaurantClosed;
import dev.orderledger.contracts.RestaurantEvent.TicketRefused;
import dev.orderledger.restaurant.RestaurantCommand.CloseRestaurant;
import dev.orderledger.restaurant.RestaurantCommand.OpenRestaurant;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OpeningAndClosingTest {

    static final RestaurantClosed CLOSED = new RestaurantClosed(BELLA);

    @Test
    void a_closed_restaurant_opens() {
        restaurant().given(REGISTERED).when(new OpenRestaurant(BELLA)).expectEvents(OPENED);
        restaurant()
                .given(REGISTERED, OPENED, CLOSED)
                .when(new OpenRestaurant(BELLA))
                .expectEvents(OPENED);
    }

    @Test
    void an_open_restaurant_stays_open() {
        restaurant().given(REGISTERED, OPENED).when(new OpenRestaurant(BELLA)).expectNoEvents();
    }

    @Test
    void an_open_restaurant_closes_and_keeps_its_tickets() {
        restaurant()
                .given(REGISTERED, OPENED, accepted(ORDER, espresso(1)))
                .when(new CloseRestaurant(BELLA))
                .expectEvents(CLOSED)
                .expectState(it -> assertThat(ticketsOf(it)).hasSize(1));
    }

    @Test
    void a_closed_restaurant_stays_closed() {
        restaurant().given(REGISTERED).when(new CloseRestaurant(BELLA)).expectNoEvents();
    }

    static Object[] commands() {
        return new Object[] {new OpenRestaurant(BELLA), new CloseRestaurant(BELLA)};
    }

    @ParameterizedTest
    @MethodSource("commands")
    void an_unknown_restaurant_does_neither(Object command) {
        restaurant().givenNoPriorActivity().when(command).expectException(AggregateNotFoundException.class);
        restaurant()
                .given(new TicketRefused(BELLA, ORDER, TicketRefused.Reason.RESTAURANT_UNKNOWN))
                .when(command)
                .expectNoEvents()
                .expectException(RestaurantRefused.class)
                .expectExceptionMessage("RESTAURANT_NOT_FOUND");
    }
}
