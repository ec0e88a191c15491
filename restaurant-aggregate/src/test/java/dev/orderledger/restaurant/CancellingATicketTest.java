package dev.orderledger.restaurant;

import static dev.orderledger.restaurant.Examples.BELLA;
import static dev.orderledger.restaurant.Examples.ESPRESSO;
import static dev.orderledger.restaurant.Examples.LASAGNE;
import static dev.orderledger.restaurant.Examples.OPENED;
import static dev.orderledger.restaurant.Examples.ORDER;
import static dev.orderledger.restaurant.Examples.OTHER_ORDER;
import static dev.orderledger.restaurant.Examples.REGISTERED;
import static dev.orderledger.restaurant.Examples.accepted;
import static dev.orderledger.restaurant.Examples.espresso;
import static dev.orderledger.restaurant.Examples.eur;
import static dev.orderledger.restaurant.Examples.lasagne;
import static dev.orderledger.restaurant.Examples.restaurant;
import static dev.orderledger.restaurant.Examples.stockOf;
import static dev.orderledger.restaurant.Examples.ticketsOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.contracts.MenuItem;
import dev.orderledger.contracts.RestaurantEvent.MenuItemChanged;
import dev.orderledger.contracts.RestaurantEvent.TicketCancelled;
import dev.orderledger.contracts.RestaurantEvent.TicketPrepared;
import dev.orderledger.restaurant.RestaurantCommand.CancelTicket;
import org.junit.jupiter.api.Test;

class CancellingATicketTest {

    private static final CancelTicket CANCEL = new CancelTicket(BELLA, ORDER);
    private static final TicketCancelled CANCELLED = new TicketCancelled(BELLA, ORDER);

    @Test
    void what_was_set_aside_returns_to_stock() {
        restaurant()
                .given(REGISTERED, OPENED, accepted(ORDER, lasagne(2), lasagne(1), espresso(1)))
                .when(CANCEL)
                .expectEvents(CANCELLED)
                .expectState(it -> {
                    assertThat(stockOf(it, LASAGNE)).isEqualTo(5);
                    assertThat(stockOf(it, ESPRESSO)).isNull();
                    assertThat(ticketsOf(it)).isEmpty();
                });
    }

    @Test
    void cancelling_again_is_confirmed_and_returns_nothing() {
        restaurant()
                .given(REGISTERED, OPENED, accepted(ORDER, lasagne(2)), CANCELLED)
                .when(CANCEL)
                .expectEvents(CANCELLED)
                .expectState(it -> assertThat(stockOf(it, LASAGNE)).isEqualTo(5));
    }

    @Test
    void a_ticket_that_never_was_is_confirmed_and_others_stay() {
        restaurant()
                .given(REGISTERED, OPENED, accepted(OTHER_ORDER, lasagne(2)))
                .when(CANCEL)
                .expectEvents(CANCELLED)
                .expectState(it -> {
                    assertThat(stockOf(it, LASAGNE)).isEqualTo(3);
                    assertThat(ticketsOf(it)).extracting(Ticket::orderId).containsExactly(OTHER_ORDER);
                });
    }

    @Test
    void a_prepared_meal_does_not_return_to_stock() {
        restaurant()
                .given(REGISTERED, OPENED, accepted(ORDER, lasagne(2)), new TicketPrepared(BELLA, ORDER))
                .when(CANCEL)
                .expectEvents(CANCELLED)
                .expectState(it -> assertThat(stockOf(it, LASAGNE)).isEqualTo(3));
    }

    @Test
    void an_unknown_restaurant_confirms_too() {
        restaurant()
                .givenNoPriorActivity()
                .when(CANCEL)
                .expectEvents(CANCELLED)
                .expectState(it -> assertThat(it.describe()).isEmpty());
    }

    @Test
    void a_stock_does_not_overflow() {
        MenuItem endless = new MenuItem(LASAGNE, "Lasagne", eur(1250), Integer.MAX_VALUE);

        restaurant()
                .given(REGISTERED, OPENED, accepted(ORDER, lasagne(2)), new MenuItemChanged(BELLA, endless))
                .when(CANCEL)
                .expectEvents(CANCELLED)
                .expectState(it -> assertThat(stockOf(it, LASAGNE)).isEqualTo(Integer.MAX_VALUE));
    }
}
