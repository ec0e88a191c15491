package dev.orderledger.fulfilment;

import static dev.orderledger.fulfilment.FulfilmentHistory.APPROVED;
import static dev.orderledger.fulfilment.FulfilmentHistory.CANCELLATION_REQUESTED;
import static dev.orderledger.fulfilment.FulfilmentHistory.CANCELLED;
import static dev.orderledger.fulfilment.FulfilmentHistory.CONFIRM_CANCELLATION;
import static dev.orderledger.fulfilment.FulfilmentHistory.CREDIT_REFUSED;
import static dev.orderledger.fulfilment.FulfilmentHistory.CREDIT_RELEASED;
import static dev.orderledger.fulfilment.FulfilmentHistory.CREDIT_RESERVED;
import static dev.orderledger.fulfilment.FulfilmentHistory.PAYMENT_AUTHORIZED;
import static dev.orderledger.fulfilment.FulfilmentHistory.PAYMENT_DECLINED;
import static dev.orderledger.fulfilment.FulfilmentHistory.PAYMENT_REFUNDED;
import static dev.orderledger.fulfilment.FulfilmentHistory.PAYMENT_VOIDED;
import static dev.orderledger.fulfilment.FulfilmentHistory.PLACED;
import static dev.orderledger.fulfilment.FulfilmentHistory.REJECTED;
import static dev.orderledger.fulfilment.FulfilmentHistory.TICKET_ACCEPTED;
import static dev.orderledger.fulfilment.FulfilmentHistory.TICKET_CANCELLED;
import static dev.orderledger.fulfilment.FulfilmentHistory.TICKET_REFUSED;
import static dev.orderledger.fulfilment.FulfilmentHistory.UNDO_CREDIT;
import static dev.orderledger.fulfilment.FulfilmentHistory.UNDO_PAYMENT;
import static dev.orderledger.fulfilment.FulfilmentHistory.UNDO_TICKET;
import static dev.orderledger.fulfilment.FulfilmentHistory.after;
import static dev.orderledger.fulfilment.FulfilmentHistory.granted;
import static dev.orderledger.fulfilment.FulfilmentHistory.rejection;

import dev.orderledger.contracts.RejectionReason.Step;
import org.junit.jupiter.api.Test;

class UndoingAnOrderTest {

    @Test
    void refused_credit_has_nothing_to_undo() {
        after(PLACED)
                .whenPublishingA(CREDIT_REFUSED)
                .expectActiveSagas(1)
                .expectPublishedEvents(rejection(Step.CREDIT, "LIMIT_EXCEEDED"));
    }

    @Test
    void a_declined_payment_releases_the_credit_before_the_order_is_rejected() {
        after(PLACED, CREDIT_RESERVED).whenPublishingA(PAYMENT_DECLINED).expectPublishedEvents(UNDO_CREDIT);
        after(PLACED, CREDIT_RESERVED, PAYMENT_DECLINED)
                .whenPublishingA(CREDIT_RELEASED)
                .expectPublishedEvents(rejection(Step.PAYMENT, "CARD_DECLINED"));
    }

    @Test
    void a_refused_ticket_reverses_the_payment_then_the_credit_each_confirmed() {
        after(PLACED, CREDIT_RESERVED, PAYMENT_AUTHORIZED)
                .whenPublishingA(TICKET_REFUSED)
                .expectPublishedEvents(UNDO_PAYMENT);
        after(PLACED, CREDIT_RESERVED, PAYMENT_AUTHORIZED, TICKET_REFUSED)
                .whenPublishingA(PAYMENT_VOIDED)
                .expectPublishedEvents(UNDO_CREDIT);
        after(PLACED, CREDIT_RESERVED, PAYMENT_AUTHORIZED, TICKET_REFUSED, PAYMENT_VOIDED)
                .whenPublishingA(CREDIT_RELEASED)
                .expectPublishedEvents(rejection(Step.TICKET, "CLOSED"));
    }

    @Test
    void a_rejection_ends_only_when_the_order_says_so() {
        after(PLACED, CREDIT_REFUSED)
                .whenPublishingA(REJECTED)
                .expectActiveSagas(0)
                .expectNoScheduledDeadlines();
    }

    @Test
    void a_cancellation_before_any_answer_asks_the_open_credit_back() {
        after(PLACED).whenPublishingA(CANCELLATION_REQUESTED).expectPublishedEvents(UNDO_CREDIT);
    }

    @Test
    void a_cancellation_undoes_what_is_granted_and_what_is_open_at_every_step() {
        after(PLACED, CREDIT_RESERVED).whenPublishingA(CANCELLATION_REQUESTED).expectPublishedEvents(UNDO_PAYMENT);
        after(PLACED, CREDIT_RESERVED, PAYMENT_AUTHORIZED)
                .whenPublishingA(CANCELLATION_REQUESTED)
                .expectPublishedEvents(UNDO_TICKET);
        after(granted()).whenPublishingA(CANCELLATION_REQUESTED).expectPublishedEvents(UNDO_TICKET);
    }

    @Test
    void a_cancelled_order_ignores_a_late_yes() {
        after(PLACED, CANCELLATION_REQUESTED).whenPublishingA(CREDIT_RESERVED).expectPublishedEvents();
        after(PLACED, CANCELLATION_REQUESTED, CREDIT_RESERVED)
                .whenPublishingA(CREDIT_RELEASED)
                .expectPublishedEvents(CONFIRM_CANCELLATION);
        after(granted(CANCELLATION_REQUESTED)).whenPublishingA(APPROVED).expectPublishedEvents();
    }

    @Test
    void a_cancelled_order_ignores_a_late_no_until_the_ticket_is_confirmed_to_be_cancelled() {
        Object[] cancelling = {PLACED, CREDIT_RESERVED, PAYMENT_AUTHORIZED, CANCELLATION_REQUESTED};
        after(cancelling).whenPublishingA(TICKET_REFUSED).expectPublishedEvents();
        after(cancelling).whenPublishingA(TICKET_CANCELLED).expectPublishedEvents(UNDO_PAYMENT);
    }

    @Test
    void a_cancellation_after_approval_undoes_everything_in_reverse() {
        after(granted(APPROVED)).whenPublishingA(CANCELLATION_REQUESTED).expectPublishedEvents(UNDO_TICKET);
        after(granted(APPROVED, CANCELLATION_REQUESTED))
                .whenPublishingA(TICKET_CANCELLED)
                .expectPublishedEvents(UNDO_PAYMENT);
        after(granted(APPROVED, CANCELLATION_REQUESTED, TICKET_CANCELLED))
                .whenPublishingA(PAYMENT_REFUNDED)
                .expectPublishedEvents(UNDO_CREDIT);
        after(granted(APPROVED, CANCELLATION_REQUESTED, TICKET_CANCELLED, PAYMENT_VOIDED, CREDIT_RELEASED))
                .whenPublishingA(CANCELLED)
                .expectActiveSagas(0)
                .expectNoScheduledDeadlines();
    }

    @Test
    void credit_that_the_capture_has_released_is_not_asked_back() {
        after(granted(APPROVED, CREDIT_RELEASED, CANCELLATION_REQUESTED, TICKET_CANCELLED))
                .whenPublishingA(PAYMENT_REFUNDED)
                .expectPublishedEvents(CONFIRM_CANCELLATION);
        after(granted(APPROVED, CANCELLATION_REQUESTED, CREDIT_RELEASED, TICKET_CANCELLED))
                .whenPublishingA(PAYMENT_REFUNDED)
                .expectPublishedEvents(CONFIRM_CANCELLATION);
    }

    @Test
    void a_payment_that_is_declined_while_it_is_asked_back_counts_as_undone() {
        after(PLACED, CREDIT_RESERVED, CANCELLATION_REQUESTED)
                .whenPublishingA(PAYMENT_DECLINED)
                .expectPublishedEvents(UNDO_CREDIT);
    }

    @Test
    void a_cancellation_that_overtakes_a_rejection_is_confirmed() {
        after(PLACED, CREDIT_REFUSED)
                .whenPublishingA(CANCELLATION_REQUESTED)
                .expectPublishedEvents(CONFIRM_CANCELLATION);
    }

    @Test
    void a_cancellation_in_the_middle_of_undoing_changes_only_how_it_ends() {
        Object[] undoing = {PLACED, CREDIT_RESERVED, PAYMENT_DECLINED, CANCELLATION_REQUESTED};
        after(PLACED, CREDIT_RESERVED, PAYMENT_DECLINED)
                .whenPublishingA(CANCELLATION_REQUESTED)
                .expectPublishedEvents();
        after(undoing).whenPublishingA(CREDIT_RELEASED).expectPublishedEvents(CONFIRM_CANCELLATION);
    }

    @Test
    void confirmations_that_come_twice_ask_for_nothing() {
        Object[] undone = granted(CANCELLATION_REQUESTED, TICKET_CANCELLED, PAYMENT_VOIDED, CREDIT_RELEASED);
        after(undone).whenPublishingA(TICKET_CANCELLED).expectPublishedEvents();
        after(undone).whenPublishingA(PAYMENT_VOIDED).expectPublishedEvents();
        after(undone).whenPublishingA(CREDIT_RELEASED).expectPublishedEvents();
    }

    @Test
    void a_confirmation_is_taken_for_nothing_else_than_what_was_asked_back() {
        after(granted(CANCELLATION_REQUESTED)).whenPublishingA(PAYMENT_VOIDED).expectPublishedEvents();
        after(granted()).whenPublishingA(TICKET_CANCELLED).expectPublishedEvents();
        after(PLACED, CREDIT_RESERVED, PAYMENT_AUTHORIZED)
                .whenPublishingA(PAYMENT_VOIDED)
                .expectPublishedEvents();
    }

    @Test
    void a_ticket_that_is_accepted_after_all_is_cancelled_before_the_rest() {
        after(PLACED, CREDIT_RESERVED, PAYMENT_AUTHORIZED, CANCELLATION_REQUESTED, TICKET_ACCEPTED)
                .whenPublishingA(TICKET_CANCELLED)
                .expectPublishedEvents(UNDO_PAYMENT);
    }
}
