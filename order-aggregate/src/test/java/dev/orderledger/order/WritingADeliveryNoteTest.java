package dev.orderledger.order;

import static dev.orderledger.order.Given.placed;
import static dev.orderledger.order.Given.placing;
import static dev.orderledger.order.OrderRefused.Reason.IDEMPOTENCY_KEY_REUSED;
import static dev.orderledger.order.OrderRefused.Reason.INVALID_ORDER;

import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WritingADeliveryNoteTest {

    private static final String NOTE = "Second door on the left, caf\u00e9 side";

    private final AggregateTestFixture<Order> order = Given.anOrder();

    @Test
    void a_note_goes_with_the_order() {
        order.givenNoPriorActivity().when(placing(NOTE)).expectEvents(placed(NOTE));
    }

    @Test
    void a_note_of_280_characters_is_taken_and_a_longer_one_is_refused() {
        order.givenNoPriorActivity().when(placing("x".repeat(280))).expectEvents(placed("x".repeat(280)));
        expectRefused("x".repeat(281));
    }

    @ParameterizedTest
    @ValueSource(strings = {"two\nlines", "a\0b", "a\tb", "a\u0085b"})
    void a_note_with_a_control_character_is_refused(String note) {
        expectRefused(note);
    }

    @Test
    void the_same_order_with_the_same_note_changes_nothing() {
        order.given(placed(NOTE)).when(placing(NOTE)).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void the_same_id_with_another_note_is_refused() {
        order.given(placed(NOTE))
                .when(placing("ring twice"))
                .expectNoEvents()
                .expectException(Refusal.of(IDEMPOTENCY_KEY_REUSED));
    }

    private static void expectRefused(String note) {
        Given.anOrder()
                .givenNoPriorActivity()
                .when(placing(note))
                .expectNoEvents()
                .expectException(Refusal.of(INVALID_ORDER));
    }
}
