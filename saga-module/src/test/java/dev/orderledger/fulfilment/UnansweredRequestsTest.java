package dev.orderledger.fulfilment;

import static dev.orderledger.fulfilment.FulfilmentHistory.APPROVED;
import static dev.orderledger.fulfilment.FulfilmentHistory.ASK_APPROVAL;
import static dev.orderledger.fulfilment.FulfilmentHistory.ASK_PAYMENT;
import static dev.orderledger.fulfilment.FulfilmentHistory.CANCELLATION_REQUESTED;
import static dev.orderledger.fulfilment.FulfilmentHistory.CANCELLED;
import static dev.orderledger.fulfilment.FulfilmentHistory.CONFIRM_CANCELLATION;
import static dev.orderledger.fulfilment.FulfilmentHistory.CREDIT_REFUSED;
import static dev.orderledger.fulfilment.FulfilmentHistory.CREDIT_RELEASED;
import static dev.orderledger.fulfilment.FulfilmentHistory.CREDIT_RESERVED;
import static dev.orderledger.fulfilment.FulfilmentHistory.PAYMENT_AUTHORIZED;
import static dev.orderledger.fulfilment.FulfilmentHistory.PAYMENT_DECLINED;
import static dev.orderledger.fulfilment.FulfilmentHistory.PAYMENT_VOIDED;
import static dev.orderledger.fulfilment.FulfilmentHistory.PLACED;
import static dev.orderledger.fulfilment.FulfilmentHistory.PSP_UNAVAILABLE;
import static dev.orderledger.fulfilment.FulfilmentHistory.REJECTED;
import static dev.orderledger.fulfilment.FulfilmentHistory.TICKET_ACCEPTED;
import static dev.orderledger.fulfilment.FulfilmentHistory.TICKET_CANCELLED;
import static dev.orderledger.fulfilment.FulfilmentHistory.TICKET_REFUSED;
import static dev.orderledger.fulfilment.FulfilmentHistory.TIMEOUT;
import static dev.orderledger.fulfilment.FulfilmentHistory.UNDO_CREDIT;
import static dev.orderledger.fulfilment.FulfilmentHistory.UNDO_PAYMENT;
import static dev.orderledger.fulfilment.FulfilmentHistory.UNDO_TICKET;
import static dev.orderledger.fulfilment.FulfilmentHistory.after;
import static dev.orderledger.fulfilment.FulfilmentHistory.fixture;
import static dev.orderledger.fulfilment.FulfilmentHistory.granted;
import static dev.orderledger.fulfilment.FulfilmentHistory.rejection;

import dev.orderledger.contracts.FulfilmentEvent;
import dev.orderledger.contracts.RejectionReason.Step;
import java.time.Duration;
import org.axonframework.test.saga.SagaTestFixture;
import org.axonframework.test.saga.WhenState;
import org.junit.jupiter.api.Test;

class UnansweredRequestsTest {

    private static final Duration JUST_BEFORE = Duration.ofMillis(-1);

    @Test
    void a_step_is_given_up_at_its_deadline_and_not_before() {
        after(PLACED).whenTimeElapses(TIMEOUT.credit().plus(JUST_BEFORE)).expectPublishedEvents();
        after(PLACED).whenTimeElapses(TIMEOUT.credit()).expectPublishedEvents(UNDO_CREDIT);

        Object[] paying = {PLACED, CREDIT_RESERVED};
        after(paying).whenTimeElapses(TIMEOUT.payment().plus(JUST_BEFORE)).expectPublishedEvents();
        after(paying).whenTimeElapses(TIMEOUT.payment()).expectPublishedEvents(UNDO_PAYMENT);

        Object[] offered = {PLACED, CREDIT_RESERVED, PAYMENT_AUTHORIZED};
        after(offered).whenTimeElapses(TIMEOUT.ticket().plus(JUST_BEFORE)).expectPublishedEvents();
        after(offered).whenTimeElapses(TIMEOUT.ticket()).expectPublishedEvents(UNDO_TICKET);
    }

    @Test
    void a_clock_starts_again_as_long_as_its_request_may_be_in_a_queue_of_ours() {
        SagaTestFixture<OrderFulfilment> fixture = fixture(new BacklogInMemory().holding(Request.CREDIT));
        after(fixture, PLACED)
                .whenTimeElapses(TIMEOUT.credit().multipliedBy(10))
                .expectPublishedEvents();

        BacklogInMemory backlog = new BacklogInMemory().holding(Request.CREDIT);
        WhenState held = after(fixture(backlog), PLACED, TIMEOUT.credit());
        backlog.letGo();
        held.whenTimeElapses(TIMEOUT.credit()).expectPublishedEvents(UNDO_CREDIT);

        after(fixture(new BacklogInMemory().holding(Request.CREDIT)), PLACED, TIMEOUT.credit())
                .whenPublishingA(CREDIT_RESERVED)
                .expectPublishedEvents(ASK_PAYMENT);
    }

    @Test
    void nothing_is_asked_for_again_while_it_may_be_in_a_queue_of_ours() {
        SagaTestFixture<OrderFulfilment> fixture = fixture(new BacklogInMemory().holding(Request.APPROVAL));
        after(fixture, granted()).whenTimeElapses(Duration.ofMinutes(10)).expectPublishedEvents();
    }

    @Test
    void each_step_has_its_own_clock() {
        after(PLACED, Duration.ofSeconds(4), CREDIT_RESERVED)
                .whenTimeElapses(Duration.ofSeconds(29))
                .expectPublishedEvents();
    }

    @Test
    void credit_that_is_not_answered_is_released_before_the_order_is_rejected() {
        after(PLACED, TIMEOUT.credit())
                .whenPublishingA(CREDIT_RELEASED)
                .expectPublishedEvents(rejection(Step.CREDIT, "TIMED_OUT"));
    }

    @Test
    void a_payment_that_is_not_answered_is_reversed_then_the_credit_released() {
        after(PLACED, CREDIT_RESERVED, TIMEOUT.payment())
                .whenPublishingA(PAYMENT_VOIDED)
                .expectPublishedEvents(UNDO_CREDIT);
        after(PLACED, CREDIT_RESERVED, TIMEOUT.payment(), PAYMENT_VOIDED)
                .whenPublishingA(CREDIT_RELEASED)
                .expectPublishedEvents(rejection(Step.PAYMENT, "TIMED_OUT"));
    }

    @Test
    void a_ticket_that_is_not_answered_is_cancelled_then_the_rest_in_reverse() {
        Object[] givenUp = {PLACED, CREDIT_RESERVED, PAYMENT_AUTHORIZED, TIMEOUT.ticket(), TICKET_CANCELLED};
        after(PLACED, CREDIT_RESERVED, PAYMENT_AUTHORIZED, TIMEOUT.ticket())
                .whenPublishingA(TICKET_CANCELLED)
                .expectPublishedEvents(UNDO_PAYMENT);
        after(givenUp).whenPublishingA(PAYMENT_VOIDED).expectPublishedEvents(UNDO_CREDIT);
    }

    @Test
    void a_yes_that_comes_late_is_undone_with_the_rest() {
        after(PLACED, TIMEOUT.credit()).whenPublishingA(CREDIT_RESERVED).expectPublishedEvents();
        after(PLACED, TIMEOUT.credit(), CREDIT_RESERVED)
                .whenPublishingA(CREDIT_RELEASED)
                .expectPublishedEvents(rejection(Step.CREDIT, "TIMED_OUT"));
        after(PLACED, CREDIT_RESERVED, TIMEOUT.payment())
                .whenPublishingA(PAYMENT_AUTHORIZED)
                .expectPublishedEvents();
        after(PLACED, CREDIT_RESERVED, PAYMENT_AUTHORIZED, TIMEOUT.ticket())
                .whenPublishingA(TICKET_ACCEPTED)
                .expectPublishedEvents();
    }

    @Test
    void a_no_that_comes_late_gives_the_rejection_its_reason() {
        after(PLACED, TIMEOUT.credit(), CREDIT_REFUSED)
                .whenPublishingA(CREDIT_RELEASED)
                .expectPublishedEvents(rejection(Step.CREDIT, "LIMIT_EXCEEDED"));
        after(PLACED, CREDIT_RESERVED, TIMEOUT.payment())
                .whenPublishingA(PSP_UNAVAILABLE)
                .expectPublishedEvents(UNDO_CREDIT);
        after(PLACED, CREDIT_RESERVED, TIMEOUT.payment(), PSP_UNAVAILABLE)
                .whenPublishingA(CREDIT_RELEASED)
                .expectPublishedEvents(rejection(Step.PAYMENT, "PSP_UNAVAILABLE"));
    }

    @Test
    void an_approval_is_asked_for_until_it_is_there() {
        after(granted()).whenTimeElapses(Duration.ofSeconds(5)).expectPublishedEvents(ASK_APPROVAL);
        after(granted(Duration.ofSeconds(5)))
                .whenPublishingA(APPROVED)
                .expectNoScheduledDeadlines()
                .expectPublishedEvents();
    }

    @Test
    void what_is_to_be_undone_is_asked_for_until_it_is_confirmed() {
        askedAgain(UNDO_TICKET, granted(CANCELLATION_REQUESTED));
        askedAgain(UNDO_PAYMENT, granted(CANCELLATION_REQUESTED, TICKET_CANCELLED));
        askedAgain(UNDO_CREDIT, granted(CANCELLATION_REQUESTED, TICKET_CANCELLED, PAYMENT_VOIDED));
        after(granted(CANCELLATION_REQUESTED, Duration.ofSeconds(5)))
                .whenPublishingA(TICKET_CANCELLED)
                .expectPublishedEvents(UNDO_PAYMENT);
    }

    @Test
    void the_end_is_asked_for_until_the_order_has_seen_it() {
        askedAgain(rejection(Step.CREDIT, "LIMIT_EXCEEDED"), PLACED, CREDIT_REFUSED);
        askedAgain(CONFIRM_CANCELLATION, PLACED, CANCELLATION_REQUESTED, CREDIT_RELEASED);
        after(PLACED, CREDIT_REFUSED, Duration.ofSeconds(5))
                .whenPublishingA(REJECTED)
                .expectActiveSagas(0)
                .expectNoScheduledDeadlines();
        after(PLACED, CANCELLATION_REQUESTED, CREDIT_RELEASED, Duration.ofSeconds(5))
                .whenPublishingA(CANCELLED)
                .expectActiveSagas(0)
                .expectNoScheduledDeadlines();
    }

    @Test
    void the_pauses_between_two_times_of_asking_double_up_to_a_limit() {
        Object[] asked = granted();
        after(asked).whenTimeElapses(Duration.ofSeconds(14)).expectPublishedEvents(ASK_APPROVAL);
        after(asked).whenTimeElapses(Duration.ofSeconds(15)).expectPublishedEvents(ASK_APPROVAL, ASK_APPROVAL);
        after(granted(Duration.ofHours(2)))
                .whenTimeElapses(Duration.ofMinutes(10))
                .expectPublishedEvents(ASK_APPROVAL, ASK_APPROVAL);
    }

    @Test
    void a_new_request_is_patient_again() {
        after(granted(CANCELLATION_REQUESTED, Duration.ofMinutes(20), TICKET_CANCELLED))
                .whenTimeElapses(Duration.ofSeconds(5))
                .expectPublishedEvents(UNDO_PAYMENT);
    }

    @Test
    void a_cancellation_stops_the_clock_of_the_step_it_meets() {
        after(PLACED, CREDIT_RESERVED, CANCELLATION_REQUESTED, PAYMENT_DECLINED, CREDIT_RELEASED, CANCELLED)
                .whenTimeElapses(TIMEOUT.payment())
                .expectPublishedEvents();
    }

    @Test
    void a_cancellation_after_a_deadline_changes_only_how_it_ends() {
        after(PLACED, TIMEOUT.credit()).whenPublishingA(CANCELLATION_REQUESTED).expectPublishedEvents();
        after(PLACED, TIMEOUT.credit(), CANCELLATION_REQUESTED)
                .whenPublishingA(CREDIT_RELEASED)
                .expectPublishedEvents(CONFIRM_CANCELLATION);
    }

    @Test
    void a_refusal_stops_the_clock() {
        after(PLACED, CREDIT_RESERVED, PAYMENT_AUTHORIZED, TICKET_REFUSED, PAYMENT_VOIDED, CREDIT_RELEASED, REJECTED)
                .whenTimeElapses(Duration.ofDays(1))
                .expectPublishedEvents();
    }

    private static void askedAgain(FulfilmentEvent request, Object... history) {
        after(history).whenTimeElapses(Duration.ofSeconds(5)).expectPublishedEvents(request);
    }
}
