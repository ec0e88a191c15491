package dev.orderledger.order;

import static dev.orderledger.order.Examples.SEALED;
import static dev.orderledger.order.Examples.TWO_PIZZAS;
import static dev.orderledger.order.Examples.placed;
import static dev.orderledger.order.Examples.placedWithItsNoteInTheClear;
import static dev.orderledger.order.Examples.placing;
import static dev.orderledger.order.OrderRefused.Reason.IDEMPOTENCY_KEY_REUSED;

import dev.orderledger.contracts.SealedText;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class WritingADeliveryNoteTest {

    private final AggregateTestFixture<Order> order = Examples.anOrder();

    @Test
    void a_note_goes_with_the_order() {
        order.givenNoPriorActivity().when(placing(SEALED)).expectEvents(placed(SEALED));
    }

    @Test
    void the_same_order_with_the_same_note_changes_nothing() {
        order.given(placed(SEALED)).when(placing(SEALED)).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void the_same_id_with_another_note_or_none_is_refused() {
        order.given(placed(SEALED))
                .when(placing(new SealedText("another")))
                .expectNoEvents()
                .expectException(Refusal.of(IDEMPOTENCY_KEY_REUSED));
        Examples.anOrder()
                .given(placed(SEALED))
                .when(placing(TWO_PIZZAS))
                .expectNoEvents()
                .expectException(Refusal.of(IDEMPOTENCY_KEY_REUSED));
    }

    @Test
    void one_of_before_that_has_its_note_in_the_clear_is_the_same_order() {
        order.given(placedWithItsNoteInTheClear())
                .when(placing(SEALED))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }
}
