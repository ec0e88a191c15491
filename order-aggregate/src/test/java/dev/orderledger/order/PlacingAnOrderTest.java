package dev.orderledger.order;

import static dev.orderledger.order.Examples.ORDER;
import static dev.orderledger.order.Examples.TWO_PIZZAS;
import static dev.orderledger.order.Examples.eur;
import static dev.orderledger.order.Examples.line;
import static dev.orderledger.order.Examples.placed;
import static dev.orderledger.order.Examples.placedWithItsCard;
import static dev.orderledger.order.Examples.placing;

import dev.orderledger.contracts.Money;
import dev.orderledger.contracts.OrderEvent.OrderApproved;
import dev.orderledger.contracts.OrderLine;
import java.util.Collections;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlacingAnOrderTest {

    private final AggregateTestFixture<Order> order = Examples.anOrder();

    @Test
    void an_order_is_placed_with_the_sum_of_its_lines() {
        order.givenNoPriorActivity().when(placing(TWO_PIZZAS)).expectEvents(placed());
    }

    @Test
    void the_same_order_again_changes_nothing() {
        order.given(placed()).when(placing(TWO_PIZZAS)).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void one_of_before_that_carries_its_card_is_the_same_order() {
        order.given(placedWithItsCard())
                .when(placing(TWO_PIZZAS))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void the_same_order_again_changes_nothing_when_it_has_gone_on() {
        order.given(placed(), new OrderApproved(ORDER))
                .when(placing(TWO_PIZZAS))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void the_same_id_with_other_content_is_refused() {
        order.given(placed())
                .when(placing(List.of(line(3, eur(950)))))
                .expectNoEvents()
                .expectException(Refusal.of(OrderRefused.Reason.IDEMPOTENCY_KEY_REUSED));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 99})
    void a_quantity_within_the_limits_is_taken(int quantity) {
        order.givenNoPriorActivity()
                .when(placing(List.of(line(quantity, eur(100)))))
                .expectSuccessfulHandlerExecution();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 100})
    void a_quantity_outside_the_limits_is_refused(int quantity) {
        expectInvalid(List.of(line(quantity, eur(100))));
    }

    @Test
    void fifty_lines_are_taken_and_one_more_is_refused() {
        order.givenNoPriorActivity()
                .when(placing(Collections.nCopies(50, line(1, eur(1)))))
                .expectSuccessfulHandlerExecution();
        expectInvalid(Collections.nCopies(51, line(1, eur(1))));
    }

    @Test
    void no_lines_are_refused() {
        expectInvalid(List.of());
    }

    @Test
    void a_gift_is_taken_and_a_negative_price_is_refused() {
        order.givenNoPriorActivity().when(placing(List.of(line(1, eur(0))))).expectSuccessfulHandlerExecution();
        expectInvalid(List.of(line(1, eur(-1))));
    }

    @Test
    void mixed_currencies_are_refused() {
        expectInvalid(List.of(line(1, eur(1)), line(1, new Money(1, "USD"))));
    }

    @Test
    void a_total_that_no_number_holds_is_refused() {
        expectInvalid(List.of(line(2, eur(Long.MAX_VALUE))));
    }

    private static void expectInvalid(List<OrderLine> lines) {
        Examples.anOrder()
                .givenNoPriorActivity()
                .when(placing(lines))
                .expectNoEvents()
                .expectException(Refusal.of(OrderRefused.Reason.INVALID_ORDER));
    }
}
