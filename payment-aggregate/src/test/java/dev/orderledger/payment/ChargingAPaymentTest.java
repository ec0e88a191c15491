package dev.orderledger.payment;

import static dev.orderledger.payment.Examples.AUTHORIZED;
import static dev.orderledger.payment.Examples.CAPTURED;
import static dev.orderledger.payment.Examples.CAPTURE_FAILED;
import static dev.orderledger.payment.Examples.DECLINED;
import static dev.orderledger.payment.Examples.INITIATE;
import static dev.orderledger.payment.Examples.INITIATED;
import static dev.orderledger.payment.Examples.ORDER;
import static dev.orderledger.payment.Examples.REFUNDED;
import static dev.orderledger.payment.Examples.REVERSAL_REQUESTED;
import static dev.orderledger.payment.Examples.VOIDED;

import dev.orderledger.contracts.PaymentEvent.PaymentDeclined.Reason;
import dev.orderledger.payment.PaymentCommand.RecordAuthorization;
import dev.orderledger.payment.PaymentCommand.RecordCapture;
import dev.orderledger.payment.PaymentCommand.RecordCaptureFailure;
import dev.orderledger.payment.PaymentCommand.RecordDecline;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChargingAPaymentTest {

    private final AggregateTestFixture<Payment> payment = new AggregateTestFixture<>(Payment.class);

    @Test
    void a_payment_is_initiated_once() {
        payment.givenNoPriorActivity().when(INITIATE).expectEvents(INITIATED);
    }

    @ParameterizedTest
    @MethodSource("every_state_there_is")
    void a_repeated_request_changes_nothing(List<Object> history) {
        payment.given(history).when(INITIATE).expectNoEvents();
    }

    @Test
    void a_request_after_its_reversal_is_ignored() {
        payment.given(VOIDED).when(INITIATE).expectNoEvents();
    }

    @Test
    void the_provider_says_yes() {
        payment.given(INITIATED).when(new RecordAuthorization(ORDER, "psp-1")).expectEvents(AUTHORIZED);
    }

    @Test
    void the_provider_says_no() {
        payment.given(INITIATED)
                .when(new RecordDecline(ORDER, Reason.CARD_DECLINED))
                .expectEvents(DECLINED);
    }

    @ParameterizedTest
    @MethodSource("every_answered_state")
    void a_second_yes_changes_nothing(List<Object> history) {
        payment.given(history).when(new RecordAuthorization(ORDER, "psp-2")).expectNoEvents();
    }

    @ParameterizedTest
    @MethodSource("every_answered_state")
    void a_second_no_changes_nothing(List<Object> history) {
        payment.given(history)
                .when(new RecordDecline(ORDER, Reason.PSP_UNAVAILABLE))
                .expectNoEvents();
    }

    @Test
    void an_authorised_payment_is_captured() {
        payment.given(INITIATED, AUTHORIZED).when(new RecordCapture(ORDER)).expectEvents(CAPTURED);
    }

    @ParameterizedTest
    @MethodSource("every_state_with_nothing_to_capture")
    void nothing_is_captured_twice_or_without_an_authorisation(List<Object> history) {
        payment.given(history).when(new RecordCapture(ORDER)).expectNoEvents();
    }

    @Test
    void a_refused_capture_is_a_fact_once_and_may_still_succeed() {
        payment.given(INITIATED, AUTHORIZED)
                .when(new RecordCaptureFailure(ORDER))
                .expectEvents(CAPTURE_FAILED);
        payment.given(INITIATED, AUTHORIZED, CAPTURE_FAILED)
                .when(new RecordCaptureFailure(ORDER))
                .expectNoEvents();
        payment.given(INITIATED, AUTHORIZED, CAPTURE_FAILED)
                .when(new RecordCapture(ORDER))
                .expectEvents(CAPTURED);
    }

    @ParameterizedTest
    @MethodSource("every_state_with_nothing_to_capture")
    void no_capture_fails_where_there_is_nothing_to_capture(List<Object> history) {
        payment.given(history).when(new RecordCaptureFailure(ORDER)).expectNoEvents();
    }

    static Stream<List<Object>> every_state_there_is() {
        return Stream.concat(
                Stream.of(List.of(INITIATED), List.of(INITIATED, REVERSAL_REQUESTED)), every_answered_state());
    }

    static Stream<List<Object>> every_answered_state() {
        return Stream.of(
                List.of(INITIATED, AUTHORIZED),
                List.of(INITIATED, DECLINED),
                List.of(INITIATED, AUTHORIZED, CAPTURED),
                List.of(INITIATED, AUTHORIZED, REVERSAL_REQUESTED),
                List.of(INITIATED, AUTHORIZED, REVERSAL_REQUESTED, VOIDED),
                List.of(INITIATED, REVERSAL_REQUESTED, VOIDED),
                List.of(INITIATED, AUTHORIZED, CAPTURED, REVERSAL_REQUESTED, REFUNDED));
    }

    static Stream<List<Object>> every_state_with_nothing_to_capture() {
        return Stream.of(
                List.of(INITIATED),
                List.of(INITIATED, DECLINED),
                List.of(INITIATED, AUTHORIZED, CAPTURED),
                List.of(INITIATED, REVERSAL_REQUESTED),
                List.of(INITIATED, AUTHORIZED, CAPTURED, REVERSAL_REQUESTED),
                List.of(INITIATED, AUTHORIZED, REVERSAL_REQUESTED, VOIDED),
                List.of(INITIATED, AUTHORIZED, CAPTURED, REVERSAL_REQUESTED, REFUNDED));
    }
}
