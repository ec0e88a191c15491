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
import dev.orderledger.contracts.SealedText;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.axonframework.test.saga.ContinuedGivenState;
import org.axonframework.test.saga.SagaTestFixture;
import org.axonframework.test.saga.WhenState;

/** Everything that can happen to one order, and a fulfilment to which some of it has happened. */
final class FulfilmentHistory {

    static final StepTimeouts TIMEOUT = new StepTimeouts(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofSeconds(5),
            Duration.ofMinutes(5));

    static final OrderId ORDER = new OrderId("order-1");
    static final CustomerId ADA = new CustomerId("ada");
    static final RestaurantId TRATTORIA = new RestaurantId("trattoria");
    static final Money TOTAL = new Money(1900, "EUR");
    static final List<OrderLine> LINES = List.of(new OrderLine(new ItemId("pizza"), 2, new Money(950, "EUR")));

    static final Fact PLACED = new OrderPlaced(ORDER, ADA, TRATTORIA, LINES, TOTAL, null);
    static final Fact CREDIT_RESERVED = new CreditReserved(ADA, ORDER, TOTAL);
    static final Fact CREDIT_REFUSED = new CreditRefused(ADA, ORDER, CreditRefused.Reason.LIMIT_EXCEEDED);
    static final Fact CREDIT_RELEASED = new CreditReleased(ADA, ORDER, TOTAL);
    static final Fact PAYMENT_AUTHORIZED = new PaymentAuthorized(ORDER, "psp-1");
    static final Fact PAYMENT_DECLINED = new PaymentDeclined(ORDER, PaymentDeclined.Reason.CARD_DECLINED);
    static final Fact PSP_UNAVAILABLE = new PaymentDeclined(ORDER, PaymentDeclined.Reason.PSP_UNAVAILABLE);
    static final Fact PAYMENT_VOIDED = new PaymentVoided(ORDER);
    static final Fact PAYMENT_REFUNDED = new PaymentRefunded(ORDER, TOTAL);
    static final Fact TICKET_ACCEPTED = new TicketAccepted(TRATTORIA, ORDER, LINES);
    static final Fact TICKET_REFUSED = new TicketRefused(TRATTORIA, ORDER, TicketRefused.Reason.CLOSED);
    static final Fact TICKET_CANCELLED = new TicketCancelled(TRATTORIA, ORDER);
    static final Fact CANCELLATION_REQUESTED = new OrderCancellationRequested(ORDER, new SealedText("why"));
    static final Fact APPROVED = new OrderApproved(ORDER);
    static final Fact REJECTED = new OrderRejected(ORDER, new RejectionReason(Step.CREDIT, "LIMIT_EXCEEDED"));
    static final Fact CANCELLED = new OrderCancelled(ORDER);
    static final Fact COMPLETED = new OrderCompleted(ORDER);

    static final FulfilmentEvent ASK_CREDIT = new CreditReservationRequested(ORDER, ADA, TOTAL);
    static final FulfilmentEvent ASK_PAYMENT = new PaymentRequested(ORDER, ADA, TOTAL, null);
    static final FulfilmentEvent ASK_TICKET = new TicketRequested(ORDER, TRATTORIA, LINES);
    static final FulfilmentEvent ASK_APPROVAL = new OrderApprovalRequested(ORDER);
    static final FulfilmentEvent UNDO_TICKET = new TicketCancellationRequested(ORDER, TRATTORIA);
    static final FulfilmentEvent UNDO_PAYMENT = new PaymentReversalRequestedByFulfilment(ORDER);
    static final FulfilmentEvent UNDO_CREDIT = new CreditReleaseRequested(ORDER, ADA);
    static final FulfilmentEvent CONFIRM_CANCELLATION = new OrderCancellationConfirmed(ORDER);

    private FulfilmentHistory() {}

    static FulfilmentEvent rejection(Step step, String reason) {
        return new OrderRejectionRequested(ORDER, new RejectionReason(step, reason));
    }

    /** Placed, and granted by all three; then more. */
    static Object[] granted(Object... andThen) {
        List<Object> history = new ArrayList<>(List.of(PLACED, CREDIT_RESERVED, PAYMENT_AUTHORIZED, TICKET_ACCEPTED));
        history.addAll(Arrays.asList(andThen));
        return history.toArray();
    }

    /** A fulfilment after some facts, and after some time where a {@link Duration} stands among them. */
    static WhenState after(Object... history) {
        return after(fixture(), history);
    }

    static WhenState after(SagaTestFixture<OrderFulfilment> fixture, Object... history) {
        ContinuedGivenState given = fixture.givenAPublished(history[0]);
        for (Object next : Arrays.asList(history).subList(1, history.length)) {
            given = next instanceof Duration time ? elapsed(given, time) : given.andThenAPublished(next);
        }
        return given;
    }

    private static ContinuedGivenState elapsed(ContinuedGivenState given, Duration time) {
        try {
            return given.andThenTimeElapses(time);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static SagaTestFixture<OrderFulfilment> fixture() {
        return fixture(new BacklogInMemory());
    }

    static SagaTestFixture<OrderFulfilment> fixture(Backlog backlog) {
        SagaTestFixture<OrderFulfilment> fulfilment = new SagaTestFixture<>(OrderFulfilment.class);
        fulfilment.registerResource(new FulfilmentStream(fulfilment.getEventBus()));
        fulfilment.registerResource(new OpenRequestsInMemory());
        fulfilment.registerResource(TIMEOUT);
        fulfilment.registerResource(backlog);
        fulfilment.registerResource(Clock.systemUTC());
        return fulfilment;
    }
}
