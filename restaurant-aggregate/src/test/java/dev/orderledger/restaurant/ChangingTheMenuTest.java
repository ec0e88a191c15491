package dev.orderledger.restaurant;

import static dev.orderledger.restaurant.Examples.BELLA;
import static dev.orderledger.restaurant.Examples.LASAGNE;
import static dev.orderledger.restaurant.Examples.LASAGNE_ON_MENU;
import static dev.orderledger.restaurant.Examples.OPENED;
import static dev.orderledger.restaurant.Examples.ORDER;
import static dev.orderledger.restaurant.Examples.REGISTERED;
import static dev.orderledger.restaurant.Examples.accepted;
import static dev.orderledger.restaurant.Examples.eur;
import static dev.orderledger.restaurant.Examples.lasagne;
import static dev.orderledger.restaurant.Examples.restaurant;
import static dev.orderledger.restaurant.Examples.stockOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orderledger.contracts.ItemId;
import dev.orderledger.contracts.MenuItem;
import dev.orderledger.contracts.Money;
import dev.orderledger.contracts.RestaurantEvent.MenuItemChanged;
import dev.orderledger.contracts.RestaurantEvent.RestaurantRegistered;
import dev.orderledger.contracts.RestaurantEvent.TicketRefused;
import dev.orderledger.restaurant.RestaurantCommand.ChangeMenuItem;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.junit.jupiter.api.Test;

class ChangingTheMenuTest {

    @Test
    void an_item_gets_a_new_price_and_stock() {
        MenuItem dearer = new MenuItem(LASAGNE, "Lasagne", eur(1350), 8);

        restaurant()
                .given(REGISTERED)
                .when(new ChangeMenuItem(BELLA, dearer))
                .expectEvents(new MenuItemChanged(BELLA, dearer))
                .expectState(it -> assertThat(stockOf(it, LASAGNE)).isEqualTo(8));
    }

    @Test
    void an_item_can_be_new() {
        MenuItem tiramisu = new MenuItem(new ItemId("tiramisu"), "Tiramisu", eur(650), 3);

        restaurant()
                .given(REGISTERED)
                .when(new ChangeMenuItem(BELLA, tiramisu))
                .expectEvents(new MenuItemChanged(BELLA, tiramisu));
    }

    @Test
    void an_item_that_is_that_way_already_stays() {
        restaurant()
                .given(REGISTERED)
                .when(new ChangeMenuItem(BELLA, LASAGNE_ON_MENU))
                .expectNoEvents();
    }

    @Test
    void a_stock_that_was_sold_from_can_be_filled_up_again() {
        restaurant()
                .given(REGISTERED, OPENED, accepted(ORDER, lasagne(1)))
                .when(new ChangeMenuItem(BELLA, LASAGNE_ON_MENU))
                .expectEvents(new MenuItemChanged(BELLA, LASAGNE_ON_MENU));
    }

    @Test
    void a_full_menu_takes_no_new_item() {
        List<MenuItem> full = IntStream.range(0, RestaurantCommand.MAX_ITEMS)
                .mapToObj(n -> new MenuItem(new ItemId("item-" + n), "Item", eur(100), null))
                .toList();
        RestaurantRegistered registered = new RestaurantRegistered(BELLA, "Bella", "EUR", 5, full);

        restaurant()
                .given(registered)
                .when(new ChangeMenuItem(BELLA, LASAGNE_ON_MENU))
                .expectNoEvents()
                .expectException(RestaurantRefused.class)
                .expectExceptionMessage("MENU_FULL");

        MenuItem dearer = new MenuItem(new ItemId("item-7"), "Item", eur(200), null);
        restaurant()
                .given(registered)
                .when(new ChangeMenuItem(BELLA, dearer))
                .expectEvents(new MenuItemChanged(BELLA, dearer));
    }

    @Test
    void a_price_in_another_currency_is_refused() {
        restaurant()
                .given(REGISTERED)
                .when(new ChangeMenuItem(BELLA, new MenuItem(LASAGNE, "Lasagne", new Money(1250, "CHF"), 5)))
                .expectNoEvents()
                .expectException(RestaurantRefused.class)
                .expectExceptionMessage("CURRENCY_MISMATCH");
    }

    @Test
    void negative_prices_and_stocks_cannot_be_asked_for() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ChangeMenuItem(BELLA, new MenuItem(LASAGNE, "Lasagne", eur(-1), 5)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ChangeMenuItem(BELLA, new MenuItem(LASAGNE, "Lasagne", eur(1250), -1)));
    }

    @Test
    void an_unknown_restaurant_has_no_menu() {
        restaurant()
                .givenNoPriorActivity()
                .when(new ChangeMenuItem(BELLA, LASAGNE_ON_MENU))
                .expectException(AggregateNotFoundException.class);
    }

    @Test
    void a_restaurant_that_was_only_ever_refused_has_no_menu() {
        restaurant()
                .given(new TicketRefused(BELLA, ORDER, TicketRefused.Reason.RESTAURANT_UNKNOWN))
                .when(new ChangeMenuItem(BELLA, LASAGNE_ON_MENU))
                .expectNoEvents()
                .expectException(RestaurantRefused.class)
                .expectExceptionMessage("RESTAURANT_NOT_FOUND");
    }
}
