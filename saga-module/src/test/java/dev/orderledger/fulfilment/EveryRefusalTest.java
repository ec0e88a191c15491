package dev.orderledger.fulfilment;

import static dev.orderledger.fulfilment.FulfilmentHistory.ADA;
import static dev.orderledger.fulfilment.FulfilmentHistory.CREDIT_RELEASED;
import static dev.orderledger.fulfilment.FulfilmentHistory.CREDIT_RESERVED;
import static dev.orderledger.fulfilment.FulfilmentHistory.ORDER;
import static dev.orderledger.fulfilment.FulfilmentHistory.PAYMENT_AUTHORIZED;
import static dev.orderledger.fulfilment.FulfilmentHistory.PAYMENT_VOIDED;
import static dev.orderledger.fulfilment.FulfilmentHistory.PLACED;
import static dev.orderledger.fulfilment.FulfilmentHistory.TRATTORIA;
import static dev.orderledger.fulfilment.FulfilmentHistory.after;
import static dev.orderledger.fulfilment.FulfilmentHistory.rejection;

import dev.orderledger.contracts.CustomerEvent.CreditRefused;
import dev.orderledger.contracts.PaymentEvent.PaymentDeclined;
import dev.orderledger.contracts.RejectionReason.Step;
import dev.orderledger.contracts.RestaurantEvent.TicketRefused;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the reason is, the order is rejected for just that one. */
class EveryRefusalTest {

    @ParameterizedTest
    @EnumSource
    void of_credit_is_the_reason_of_the_rejection(CreditRefused.Reason reason) {
        after(PLACED)
                .whenPublishingA(new CreditRefused(ADA, ORDER, reason))
                .expectPublishedEvents(rejection(Step.CREDIT, reason.name()));
    }

    @ParameterizedTest
    @EnumSource
    void of_the_payment_is_the_reason_of_the_rejection(PaymentDeclined.Reason reason) {
        after(PLACED, CREDIT_RESERVED, new PaymentDeclined(ORDER, reason))
                .whenPublishingA(CREDIT_RELEASED)
                .expectPublishedEvents(rejection(Step.PAYMENT, reason.name()));
    }

    @ParameterizedTest
    @EnumSource
    void of_the_ticket_is_the_reason_of_the_rejection(TicketRefused.Reason reason) {
        after(PLACED, CREDIT_RESERVED, PAYMENT_AUTHORIZED, new TicketRefused(TRATTORIA, ORDER, reason), PAYMENT_VOIDED)
                .whenPublishingA(CREDIT_RELEASED)
                .expectPublishedEvents(rejection(Step.TICKET, reason.name()));
    }
}
