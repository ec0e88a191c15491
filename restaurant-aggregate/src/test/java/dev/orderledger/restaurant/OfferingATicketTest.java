package dev.orderledger.restaurant;

import static dev.orderledger.contracts.RestaurantEvent.TicketRefused.Reason.AT_CAPACITY;
import static dev.orderledger.contracts.RestaurantEvent.TicketRefused.Reason.CLOSED;
import static dev.orderledger.contracts.RestaurantEvent.TicketRefused.Reason.ITEM_UNKNOWN;
import static dev.orderledger.contracts.RestaurantEvent.TicketRefused.Reason.OUT_OF_STOCK;
import static dev.orderledger.contracts.RestaurantEvent.TicketRefused.Reason.PRICE_CHANGED;
import static dev.orderledger.contracts.RestaurantEvent.TicketRefused.Reason.RESTAURANT_UNKNOWN;
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

import dev.orderledger.contracts.ItemId;
import dev.orderledger.contracts.Money;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.OrderLine;
import dev.orderledger.contracts.RestaurantEvent;
import dev.orderledger.contracts.RestaurantEvent.RestaurantClosed;
import dev.orderledger.contracts.RestaurantEvent.TicketCancelled;
import dev.orderledger.contracts.RestaurantEvent.TicketPrepared;
import dev.orderledger.contracts.RestaurantEvent.TicketRefused;
import dev.orderledger.restaurant.RestaurantCommand.OfferTicket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OfferingATicketTest {

    private static final OrderLine UNKNOWN_ITEM = new OrderLine(new ItemId("sushi"), 1, eur(900));
    private static final OrderLine OLD_PRICE = new OrderLine(LASAGNE, 99, eur(1249));

    @Test
    void an_open_restaurant_takes_it_and_sets_the_portions_aside() {
        restaurant()
                .given(REGISTERED, OPENED)
                .when(offer(lasagne(2), espresso(99)))
                .expectEvents(accepted(ORDER, lasagne(2), espresso(99)))
                .expectState(it -> {
                    assertThat(stockOf(it, LASAGNE)).isEqualTo(3);
                    assertThat(stockOf(it, ESPRESSO)).isNull();
                    assertThat(ticketsOf(it)).extracting(Ticket::orderId).containsExactly(ORDER);
                });
    }

    @Test
    void the_last_portion_is_sold_and_not_one_more() {
        restaurant().given(REGISTERED, OPENED).when(offer(lasagne(5))).expectEvents(accepted(ORDER, lasagne(5)));
        restaurant().given(REGISTERED, OPENED).when(offer(lasagne(6))).expectEvents(refused(OUT_OF_STOCK));
    }

    @Test
    void lines_of_the_same_item_count_together() {
        restaurant()
                .given(REGISTERED, OPENED)
                .when(offer(lasagne(3), lasagne(2)))
                .expectEvents(accepted(ORDER, lasagne(3), lasagne(2)))
                .expectState(it -> assertThat(stockOf(it, LASAGNE)).isZero());
        restaurant()
                .given(REGISTERED, OPENED)
                .when(offer(lasagne(3), lasagne(3)))
                .expectEvents(refused(OUT_OF_STOCK));
    }

    @Test
    void the_last_place_in_the_kitchen_is_taken_and_not_one_more() {
        OrderId third = new OrderId("order-3");

        restaurant()
                .given(REGISTERED, OPENED, accepted(OTHER_ORDER, espresso(1)))
                .when(offer(espresso(1)))
                .expectEvents(accepted(ORDER, espresso(1)));
        restaurant()
                .given(REGISTERED, OPENED, accepted(OTHER_ORDER, espresso(1)), accepted(third, espresso(1)))
                .when(offer(espresso(1)))
                .expectEvents(refused(AT_CAPACITY));
    }

    @Test
    void a_prepared_and_a_cancelled_ticket_make_room() {
        OrderId third = new OrderId("order-3");

        restaurant()
                .given(REGISTERED, OPENED, accepted(OTHER_ORDER, espresso(1)), accepted(third, espresso(1)))
                .andGiven(new TicketPrepared(BELLA, third))
                .when(offer(espresso(1)))
                .expectEvents(accepted(ORDER, espresso(1)));
        restaurant()
                .given(REGISTERED, OPENED, accepted(OTHER_ORDER, espresso(1)), accepted(third, espresso(1)))
                .andGiven(new TicketCancelled(BELLA, third))
                .when(offer(espresso(1)))
                .expectEvents(accepted(ORDER, espresso(1)));
    }

    @Test
    void a_ticket_that_is_open_already_changes_nothing() {
        restaurant()
                .given(REGISTERED, OPENED, accepted(ORDER, lasagne(5)))
                .when(offer(lasagne(5)))
                .expectNoEvents();
        restaurant()
                .given(REGISTERED, OPENED, accepted(ORDER, lasagne(5)), new RestaurantClosed(BELLA))
                .when(offer(lasagne(5)))
                .expectNoEvents();
    }

    @ParameterizedTest
    @MethodSource("answers")
    void a_request_that_has_had_its_answer_changes_nothing_when_it_comes_again(RestaurantEvent answer) {
        restaurant()
                .given(REGISTERED, OPENED, answer)
                .when(offer(lasagne(1)))
                .expectNoEvents()
                .expectState(it -> assertThat(stockOf(it, LASAGNE)).isEqualTo(5));
    }

    static List<RestaurantEvent> answers() {
        return List.of(refused(OUT_OF_STOCK), new TicketCancelled(BELLA, ORDER), new TicketPrepared(BELLA, ORDER));
    }

    @Test
    void an_unknown_restaurant_answers_too() {
        restaurant().givenNoPriorActivity().when(offer(lasagne(1))).expectEvents(refused(RESTAURANT_UNKNOWN));
        restaurant()
                .given(new TicketRefused(BELLA, OTHER_ORDER, RESTAURANT_UNKNOWN))
                .when(offer(lasagne(1)))
                .expectEvents(refused(RESTAURANT_UNKNOWN))
                .expectState(it -> assertThat(it.describe()).isEmpty());
    }

    @Test
    void a_closed_restaurant_takes_none() {
        restaurant().given(REGISTERED).when(offer(lasagne(1))).expectEvents(refused(CLOSED));
    }

    @Test
    void an_item_that_is_not_on_the_menu_is_unknown() {
        restaurant()
                .given(REGISTERED, OPENED)
                .when(offer(lasagne(1), UNKNOWN_ITEM))
                .expectEvents(refused(ITEM_UNKNOWN));
    }

    @Test
    void a_price_that_is_not_the_one_on_the_menu_has_changed() {
        restaurant().given(REGISTERED, OPENED).when(offer(OLD_PRICE)).expectEvents(refused(PRICE_CHANGED));
        restaurant()
                .given(REGISTERED, OPENED)
                .when(offer(new OrderLine(LASAGNE, 1, new Money(1250, "CHF"))))
                .expectEvents(refused(PRICE_CHANGED));
    }

    @Test
    void the_first_reason_in_the_order_of_the_contract_is_given() {
        OrderId third = new OrderId("order-3");
        Object[] fullHouse = {REGISTERED, OPENED, accepted(OTHER_ORDER, espresso(1)), accepted(third, lasagne(1))};

        restaurant().given(REGISTERED).when(offer(UNKNOWN_ITEM, OLD_PRICE)).expectEvents(refused(CLOSED));
        restaurant().given(fullHouse).when(offer(OLD_PRICE, UNKNOWN_ITEM)).expectEvents(refused(ITEM_UNKNOWN));
        restaurant().given(fullHouse).when(offer(lasagne(5), OLD_PRICE)).expectEvents(refused(PRICE_CHANGED));
        restaurant().given(fullHouse).when(offer(lasagne(5))).expectEvents(refused(OUT_OF_STOCK));
        restaurant().given(fullHouse).when(offer(lasagne(4))).expectEvents(refused(AT_CAPACITY));
    }

    private static OfferTicket offer(OrderLine... lines) {
        return new OfferTicket(BELLA, ORDER, List.of(lines));
    }

    private static TicketRefused refused(TicketRefused.Reason reason) {
        return new TicketRefused(BELLA, ORDER, reason);
    }
}
