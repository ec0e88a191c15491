package dev.orderledger.fulfilment;

import dev.orderledger.contracts.CustomerEvent.CreditRefused;
import dev.orderledger.contracts.CustomerEvent.CreditReleased;
import dev.orderledger.contracts.CustomerEvent.CreditReserved;
import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.Fact;
import dev.orderledger.contracts.FulfilmentEvent;
import dev.orderledger.contracts.FulfilmentEvent.CreditReleaseRequested;
import dev.orderledger.contracts.FulfilmentEvent.CreditReservationRequested;
import dev.orderledger.contracts.FulfilmentEvent.OrderApprovalRequested;
import dev.orderledger.contracts.FulfilmentEvent.OrderCancellationConfirmed;
import dev.orderledger.contracts.FulfilmentEvent.OrderRejectionRequested;
import dev.orderledger.contracts.FulfilmentEvent.PaymentRequested;
import dev.orderledger.contracts.FulfilmentEvent.PaymentReversalRequestedByFulfilment;
import dev.orderledger.contracts.FulfilmentEvent.TicketCancellationRequested;
import dev.orderledger.contracts.FulfilmentEvent.TicketRequested;
import dev.orderledger.contracts.ItemId;
import dev.orderledger.contracts.Money;
import dev.orderledger.contracts.OrderEvent.OrderApproved;
import dev.orderledger.contracts.OrderEvent.OrderCancellationRequested;
import dev.orderledger.contracts.OrderEvent.OrderCancelled;
import dev.orderledger.contracts.OrderEvent.OrderCompleted;
import dev.orderledger.contracts.OrderEvent.OrderPlaced;
import dev.orderledger.contracts.OrderEvent.OrderRejected;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.OrderLine;
import dev.orderledger.contracts.PaymentEvent.PaymentAuthorized;
import dev.orderledger.contracts.PaymentEvent.PaymentDeclined;
import dev.orderledger.contracts.PaymentEvent.PaymentRefunded;
import dev.orderledger.contracts.PaymentEvent.PaymentVoided;
import dev.orderledger.contracts.RejectionReason;
import dev.orderledger.contracts.RejectionReason.Step;
import dev.orderledger.contracts.RestaurantEvent.TicketAccepted;
import dev.orderledger.contracts.RestaurantEvent.TicketCancelled;
import dev.orderledger.contracts.RestaurantEvent.TicketRefused;
import dev.orderledger.contracts.RestaurantId;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.test.saga.ContinuedGivenState;
import org.axonframework.test.saga.SagaTestFixture;
import org.axonframework.test.saga.WhenState;
import org.junit.jupiter.api.Test;

class OrderFulfilmentTest {

    private static final OrderId ORDER = new OrderId("order-1");
    private static final CustomerId ADA = new CustomerId("ada");
    private static final RestaurantId TRATTORIA = new RestaurantId("trattoria");
    private static final Money TOTAL = new Money(1900, "EUR");
    private static final List<OrderLine> LINES = List.of(new OrderLine(new ItemId("pizza"), 2, new Money(950, "EUR")));

    private static final Fact PLACED = new OrderPlaced(ORDER, ADA, TRATTORIA, LINES, TOTAL, "tok_visa");
    private static final Fact CREDIT_RESERVED = new CreditReserved(ADA, ORDER, TOTAL);
    private static final Fact CREDIT_RELEASED = new CreditReleased(ADA, ORDER, TOTAL);
    private static final Fact PAYMENT_AUTHORIZED = new PaymentAuthorized(ORDER, "psp-1");
    private static final Fact PAYMENT_DECLINED = new PaymentDeclined(ORDER, PaymentDeclined.Reason.CARD_DECLINED);
    private static final Fact PAYMENT_VOIDED = new PaymentVoided(ORDER);
    private static final Fact TICKET_ACCEPTED = new TicketAccepted(TRATTORIA, ORDER, LINES);
    private static final Fact TICKET_REFUSED = new TicketRefused(TRATTORIA, ORDER, TicketRefused.Reason.CLOSED);
    private static final Fact TICKET_CANCELLED = new TicketCancelled(TRATTORIA, ORDER);
    private static final Fact APPROVED = new OrderApproved(ORDER);
    private static final Fact CANCELLATION_REQUESTED = new OrderCancellationRequested(ORDER, "changed my mind");

    private static final FulfilmentEvent ASK_CREDIT = new CreditReservationRequested(ORDER, ADA, TOTAL);
    private static final FulfilmentEvent ASK_PAYMENT = new PaymentRequested(ORDER, ADA, TOTAL, "tok_visa");
    private static final FulfilmentEvent ASK_TICKET = new TicketRequested(ORDER, TRATTORIA, LINES);
    private static final FulfilmentEvent ASK_APPROVAL = new OrderApprovalRequested(ORDER);
    private static final FulfilmentEvent UNDO_TICKET = new TicketCancellationRequested(ORDER, TRATTORIA);
    private static final FulfilmentEvent UNDO_PAYMENT = new PaymentReversalRequestedByFulfilment(ORDER);
    private static final FulfilmentEvent UNDO_CREDIT = new CreditReleaseRequested(ORDER, ADA);
    private static final FulfilmentEvent CONFIRM_CANCELLATION = new OrderCancellationConfirmed(ORDER);

    @Test
    void a_placed_order_asks_for_credit_first() {
        SagaTestFixture<OrderFulfilment> fulfilment = new SagaTestFixture<>(OrderFulfilment.class);
        fulfilment.registerResource(new FulfilmentStream(fulfilment.getEventBus()));
        fulfilment
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
        after(granted(APPROVED))
                .whenPublishingA(new OrderCompleted(ORDER))
                .expectActiveSagas(0)
                .expectPublishedEvents();
    }

    @Test
    void refused_credit_has_nothing_to_undo() {
        after(PLACED)
                .whenPublishingA(new CreditRefused(ADA, ORDER, CreditRefused.Reason.LIMIT_EXCEEDED))
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
        Fact refused = new CreditRefused(ADA, ORDER, CreditRefused.Reason.LIMIT_EXCEEDED);
        after(PLACED).whenPublishingA(refused).expectActiveSagas(1);
        after(PLACED, refused)
                .whenPublishingA(new OrderRejected(ORDER, new RejectionReason(Step.CREDIT, "LIMIT_EXCEEDED")))
                .expectActiveSagas(0);
    }

    @Test
    void a_cancellation_before_any_answer_asks_the_open_credit_back() {
        after(PLACED).whenPublishingA(CANCELLATION_REQUESTED).expectPublishedEvents(UNDO_CREDIT);
    }

    @Test
    void a_cancelled_order_ignores_a_late_yes() {
        after(PLACED, CANCELLATION_REQUESTED).whenPublishingA(CREDIT_RESERVED).expectPublishedEvents();
        after(PLACED, CANCELLATION_REQUESTED, CREDIT_RESERVED)
                .whenPublishingA(CREDIT_RELEASED)
                .expectPublishedEvents(CONFIRM_CANCELLATION);
    }

    @Test
    void a_cancellation_after_approval_undoes_everything_in_reverse() {
        after(granted(APPROVED)).whenPublishingA(CANCELLATION_REQUESTED).expectPublishedEvents(UNDO_TICKET);
        after(granted(APPROVED, CANCELLATION_REQUESTED))
                .whenPublishingA(TICKET_CANCELLED)
                .expectPublishedEvents(UNDO_PAYMENT);
        after(granted(APPROVED, CANCELLATION_REQUESTED, TICKET_CANCELLED))
                .whenPublishingA(new PaymentRefunded(ORDER, TOTAL))
                .expectPublishedEvents(UNDO_CREDIT);
        after(granted(APPROVED, CANCELLATION_REQUESTED, TICKET_CANCELLED, PAYMENT_VOIDED, CREDIT_RELEASED))
                .whenPublishingA(new OrderCancelled(ORDER))
                .expectActiveSagas(0);
    }

    @Test
    void credit_that_the_capture_has_released_is_not_asked_back() {
        after(granted(APPROVED, CREDIT_RELEASED, CANCELLATION_REQUESTED, TICKET_CANCELLED))
                .whenPublishingA(new PaymentRefunded(ORDER, TOTAL))
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
        after(PLACED, new CreditRefused(ADA, ORDER, CreditRefused.Reason.CUSTOMER_BLOCKED))
                .whenPublishingA(CANCELLATION_REQUESTED)
                .expectPublishedEvents(CONFIRM_CANCELLATION);
    }

    @Test
    void answers_that_come_twice_ask_for_nothing() {
        after(PLACED, CREDIT_RESERVED).whenPublishingA(CREDIT_RESERVED).expectPublishedEvents();
        after(granted()).whenPublishingA(TICKET_ACCEPTED).expectPublishedEvents();
        after(granted()).whenPublishingA(PAYMENT_AUTHORIZED).expectPublishedEvents();
    }

    private static FulfilmentEvent rejection(Step step, String reason) {
        return new OrderRejectionRequested(ORDER, new RejectionReason(step, reason));
    }

    private static Fact[] granted(Fact... andThen) {
        List<Fact> events = new ArrayList<>(List.of(PLACED, CREDIT_RESERVED, PAYMENT_AUTHORIZED, TICKET_ACCEPTED));
        events.addAll(List.of(andThen));
        return events.toArray(Fact[]::new);
    }

    private static WhenState after(Fact... events) {
        SagaTestFixture<OrderFulfilment> fulfilment = new SagaTestFixture<>(OrderFulfilment.class);
        fulfilment.registerResource(new FulfilmentStream(fulfilment.getEventBus()));
        ContinuedGivenState given = fulfilment.givenAPublished(events[0]);
        for (int i = 1; i < events.length; i++) {
            given = given.andThenAPublished(events[i]);
        }
        return given;
    }
}
