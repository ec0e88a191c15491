package dev.orderledger.fulfilment;

import static dev.orderledger.fulfilment.FulfilmentHistory.APPROVED;
import static dev.orderledger.fulfilment.FulfilmentHistory.ASK_APPROVAL;
import static dev.orderledger.fulfilment.FulfilmentHistory.ASK_CREDIT;
import static dev.orderledger.fulfilment.FulfilmentHistory.ASK_PAYMENT;
import static dev.orderledger.fulfilment.FulfilmentHistory.ASK_TICKET;
import static dev.orderledger.fulfilment.FulfilmentHistory.COMPLETED;
import static dev.orderledger.fulfilment.FulfilmentHistory.CREDIT_RESERVED;
import static dev.orderledger.fulfilment.FulfilmentHistory.PAYMENT_AUTHORIZED;
import static dev.orderledger.fulfilment.FulfilmentHistory.PLACED;
import static dev.orderledger.fulfilment.FulfilmentHistory.TICKET_ACCEPTED;
import static dev.orderledger.fulfilment.FulfilmentHistory.after;
import static dev.orderledger.fulfilment.FulfilmentHistory.fixture;
import static dev.orderledger.fulfilment.FulfilmentHistory.granted;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ApprovingAnOrderTest {

    @Test
    void a_placed_order_asks_for_credit_first() {
        fixture()
                .givenNoPriorActivity()
                .whenPublishingA(PLACED)
                .expectActiveSagas(1)
                .expectPublishedEvents(ASK_CREDIT);
    }

    @Test
    void each_grant_asks_for_the_next_and_the_last_for_approval() {
        after(PLACED).whenPublishingA(CREDIT_RESERVED).expectPublishedEvents(ASK_PAYMENT);
        after(PLACED, CREDIT_RESERVED).whenPublishingA(PAYMENT_AUTHORIZED).expectPublishedEvents(ASK_TICKET);
        after(PLACED, CREDIT_RESERVED, PAYMENT_AUTHORIZED)
                .whenPublishingA(TICKET_ACCEPTED)
                .expectPublishedEvents(ASK_APPROVAL);
    }

    @Test
    void an_approved_order_is_followed_until_it_is_completed() {
        after(granted()).whenPublishingA(APPROVED).expectActiveSagas(1).expectPublishedEvents();
        after(granted(APPROVED)).whenPublishingA(COMPLETED).expectActiveSagas(0).expectPublishedEvents();
    }

    @Test
    void an_approved_order_can_take_the_kitchen_as_long_as_it_wants() {
        after(granted(APPROVED))
                .whenTimeElapses(Duration.ofDays(7))
                .expectNoScheduledDeadlines()
                .expectPublishedEvents();
    }

    @Test
    void events_that_come_twice_ask_for_nothing() {
        after(PLACED).whenPublishingA(PLACED).expectActiveSagas(1).expectPublishedEvents();
        after(granted()).whenPublishingA(PLACED).expectPublishedEvents();
        after(PLACED, CREDIT_RESERVED).whenPublishingA(CREDIT_RESERVED).expectPublishedEvents();
        after(granted()).whenPublishingA(CREDIT_RESERVED).expectPublishedEvents();
        after(granted()).whenPublishingA(PAYMENT_AUTHORIZED).expectPublishedEvents();
        after(granted()).whenPublishingA(TICKET_ACCEPTED).expectPublishedEvents();
        after(granted(APPROVED)).whenPublishingA(APPROVED).expectPublishedEvents();
    }

    @Test
    void an_answer_that_nobody_has_asked_for_is_ignored() {
        after(PLACED).whenPublishingA(PAYMENT_AUTHORIZED).expectPublishedEvents();
        after(PLACED).whenPublishingA(TICKET_ACCEPTED).expectPublishedEvents();
        after(PLACED).whenPublishingA(APPROVED).expectPublishedEvents();
    }
}
