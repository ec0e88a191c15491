package dev.orderledger.restaurant;

import static dev.orderledger.restaurant.Examples.BELLA;
import static dev.orderledger.restaurant.Examples.ESPRESSO;
import static dev.orderledger.restaurant.Examples.ESPRESSO_ON_MENU;
import static dev.orderledger.restaurant.Examples.LASAGNE_ON_MENU;
import static dev.orderledger.restaurant.Examples.ORDER;
import static dev.orderledger.restaurant.Examples.REGISTERED;
import static dev.orderledger.restaurant.Examples.eur;
import static dev.orderledger.restaurant.Examples.restaurant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.orderledger.contracts.MenuItem;
import dev.orderledger.contracts.Money;
import dev.orderledger.contracts.RestaurantEvent.TicketCancelled;
import dev.orderledger.contracts.RestaurantEvent.TicketRefused;
import dev.orderledger.restaurant.RestaurantCommand.RegisterRestaurant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegisteringARestaurantTest {

    private static final RegisterRestaurant REGISTER = registration("EUR", 2, LASAGNE_ON_MENU, ESPRESSO_ON_MENU);

    @Test
    void a_new_restaurant_is_registered_and_closed() {
        restaurant()
                .givenNoPriorActivity()
                .when(REGISTER)
                .expectEvents(REGISTERED)
                .expectState(
                        it -> assertThat(it.describe().orElseThrow().open()).isFalse());
    }

    @Test
    void an_id_that_was_only_ever_refused_can_be_registered() {
        restaurant()
                .given(
                        new TicketRefused(BELLA, ORDER, TicketRefused.Reason.RESTAURANT_UNKNOWN),
                        new TicketCancelled(BELLA, ORDER))
                .when(REGISTER)
                .expectEvents(REGISTERED);
    }

    @Test
    void a_registered_restaurant_cannot_be_registered_again() {
        restaurant()
                .given(REGISTERED)
                .when(REGISTER)
                .expectNoEvents()
                .expectException(RestaurantRefused.class)
                .expectExceptionMessage("ALREADY_REGISTERED");
    }

    @Test
    void a_capacity_is_at_least_one() {
        assertThatNoException().isThrownBy(() -> registration("EUR", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> registration("EUR", 0));
    }

    @Test
    void a_price_may_be_zero_and_not_negative() {
        assertThatNoException().isThrownBy(() -> registration("EUR", 1, espresso(eur(0), null)));
        assertThatIllegalArgumentException().isThrownBy(() -> registration("EUR", 1, espresso(eur(-1), null)));
    }

    @Test
    void a_stock_may_be_unlimited_or_zero_and_not_negative() {
        assertThatNoException().isThrownBy(() -> registration("EUR", 1, espresso(eur(220), null)));
        assertThatNoException().isThrownBy(() -> registration("EUR", 1, espresso(eur(220), 0)));
        assertThatIllegalArgumentException().isThrownBy(() -> registration("EUR", 1, espresso(eur(220), -1)));
    }

    @Test
    void every_price_is_in_the_currency_of_the_restaurant() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> registration("EUR", 1, espresso(new Money(220, "CHF"), null)));
    }

    @Test
    void the_currency_exists() {
        assertThatIllegalArgumentException().isThrownBy(() -> registration("EURO", 1));
    }

    @Test
    void an_item_is_on_the_menu_once() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> registration("EUR", 1, ESPRESSO_ON_MENU, espresso(eur(230), 4)));
    }

    private static RegisterRestaurant registration(String currency, int capacity, MenuItem... menu) {
        return new RegisterRestaurant(BELLA, "Trattoria Bella", currency, capacity, List.of(menu));
    }

    private static MenuItem espresso(Money price, Integer stock) {
        return new MenuItem(ESPRESSO, "Espresso", price, stock);
    }
}
