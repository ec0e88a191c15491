package dev.orderledger.payment;

import static dev.orderledger.payment.Examples.AUTHORIZED;
import static dev.orderledger.payment.Examples.CAPTURED;
import static dev.orderledger.payment.Examples.DECLINED;
import static dev.orderledger.payment.Examples.INITIATED;
import static dev.orderledger.payment.Examples.ORDER;
import static dev.orderledger.payment.Examples.REFUNDED;
import static dev.orderledger.payment.Examples.REVERSAL_REQUESTED;
import static dev.orderledger.payment.Examples.VOIDED;

import dev.orderledger.contracts.PaymentEvent.PaymentDeclined.Reason;
import dev.orderledger.payment.PaymentCommand.RecordAuthorization;
import dev.orderledger.payment.PaymentCommand.RecordCapture;
import dev.orderledger.payment.PaymentCommand.RecordDecline;
import dev.orderledger.payment.PaymentCommand.RecordRefund;
import dev.orderledger.payment.PaymentCommand.RecordVoid;
import dev.orderledger.payment.PaymentCommand.ReversePayment;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReversingAPaymentTest {

    private final AggregateTestFixture<Payment> payment = new AggregateTestFixture<>(Payment.class);

    @Test
    void a_payment_that_was_never_asked_for_is_void() {
        payment.givenNoPriorActivity().when(new ReversePayment(ORDER)).expectEvents(VOIDED);
    }

    @ParameterizedTest
    @MethodSource("every_state_with_something_to_undo")
    void a_reversal_is_taken_note_of(List<Object> history) {
        payment.given(history).when(new ReversePayment(ORDER)).expectEvents(REVERSAL_REQUESTED);
    }

    @ParameterizedTest
    @MethodSource("every_state_with_nothing_to_undo")
    void a_reversal_that_was_asked_for_or_is_not_needed_changes_nothing(List<Object> history) {
        payment.given(history).when(new ReversePayment(ORDER)).expectNoEvents();
    }

    @Test
    void a_yes_that_meets_the_reversal_is_taken_note_of_and_still_reversed() {
        payment.given(INITIATED, REVERSAL_REQUESTED)
                .when(new RecordAuthorization(ORDER, "psp-1"))
                .expectEvents(AUTHORIZED);
        payment.given(INITIATED, REVERSAL_REQUESTED, AUTHORIZED)
                .when(new RecordVoid(ORDER))
                .expectEvents(VOIDED);
    }

    @Test
    void a_no_that_meets_the_reversal_ends_it() {
        payment.given(INITIATED, REVERSAL_REQUESTED)
                .when(new RecordDecline(ORDER, Reason.CARD_DECLINED))
                .expectEvents(DECLINED);
        payment.given(INITIATED, REVERSAL_REQUESTED, DECLINED)
                .when(new RecordVoid(ORDER))
                .expectNoEvents();
    }

    @Test
    void the_provider_has_voided() {
        payment.given(INITIATED, AUTHORIZED, REVERSAL_REQUESTED)
                .when(new RecordVoid(ORDER))
                .expectEvents(VOIDED);
    }

    @Test
    void the_provider_has_refunded() {
        payment.given(INITIATED, AUTHORIZED, CAPTURED, REVERSAL_REQUESTED)
                .when(new RecordRefund(ORDER))
                .expectEvents(REFUNDED);
    }

    @Test
    void a_capture_that_overtook_the_reversal_is_taken_note_of_and_refunded() {
        payment.given(INITIATED, AUTHORIZED, REVERSAL_REQUESTED)
                .when(new RecordCapture(ORDER))
                .expectEvents(CAPTURED);
        payment.given(INITIATED, AUTHORIZED, REVERSAL_REQUESTED, CAPTURED)
                .when(new RecordRefund(ORDER))
                .expectEvents(REFUNDED);
    }

    @Test
    void a_refund_that_overtook_the_news_of_the_capture_tells_both() {
        payment.given(INITIATED, AUTHORIZED, REVERSAL_REQUESTED)
                .when(new RecordRefund(ORDER))
                .expectEvents(CAPTURED, REFUNDED);
    }

    @ParameterizedTest
    @MethodSource("every_state_without_a_reversal_under_way")
    void nothing_is_voided_or_refunded_without_a_reversal_under_way(List<Object> history) {
        payment.given(history).when(new RecordVoid(ORDER)).expectNoEvents();
        payment.given(history).when(new RecordRefund(ORDER)).expectNoEvents();
    }

    static Stream<List<Object>> every_state_with_something_to_undo() {
        return Stream.of(List.of(INITIATED), List.of(INITIATED, AUTHORIZED), List.of(INITIATED, AUTHORIZED, CAPTURED));
    }

    static Stream<List<Object>> every_state_with_nothing_to_undo() {
        return Stream.of(
                List.of(VOIDED),
                List.of(INITIATED, DECLINED),
                List.of(INITIATED, REVERSAL_REQUESTED),
                List.of(INITIATED, REVERSAL_REQUESTED, AUTHORIZED),
                List.of(INITIATED, AUTHORIZED, REVERSAL_REQUESTED, VOIDED),
                List.of(INITIATED, AUTHORIZED, CAPTURED, REVERSAL_REQUESTED),
                List.of(INITIATED, AUTHORIZED, CAPTURED, REVERSAL_REQUESTED, REFUNDED));
    }

    static Stream<List<Object>> every_state_without_a_reversal_under_way() {
        return Stream.of(
                List.of(VOIDED),
                List.of(INITIATED),
                List.of(INITIATED, AUTHORIZED),
                List.of(INITIATED, DECLINED),
                List.of(INITIATED, AUTHORIZED, CAPTURED),
                List.of(INITIATED, AUTHORIZED, REVERSAL_REQUESTED, VOIDED),
                List.of(INITIATED, AUTHORIZED, CAPTURED, REVERSAL_REQUESTED, REFUNDED));
    }
}
