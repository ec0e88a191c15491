package dev.orderledger.quickstart.verify;

import dev.orderledger.contracts.Context;
import dev.orderledger.contracts.CustomerEvent.CreditRefused;
import dev.orderledger.contracts.CustomerEvent.CreditReleased;
import dev.orderledger.contracts.CustomerEvent.CreditReserved;
import dev.orderledger.contracts.CustomerEvent.PersonalDataErased;
import dev.orderledger.contracts.EventTypes;
import dev.orderledger.contracts.Fact;
import dev.orderledger.contracts.FulfilmentEvent.CreditReleaseRequested;
import dev.orderledger.contracts.FulfilmentEvent.CreditReservationRequested;
import dev.orderledger.contracts.FulfilmentEvent.OrderApprovalRequested;
import dev.orderledger.contracts.FulfilmentEvent.OrderCancellationConfirmed;
import dev.orderledger.contracts.FulfilmentEvent.OrderRejectionRequested;
import dev.orderledger.contracts.FulfilmentEvent.PaymentRequested;
import dev.orderledger.contracts.FulfilmentEvent.PaymentReversalRequestedByFulfilment;
import dev.orderledger.contracts.FulfilmentEvent.TicketCancellationRequested;
import dev.orderledger.contracts.FulfilmentEvent.TicketRequested;
import dev.orderledger.contracts.OrderEvent.OrderApproved;
import dev.orderledger.contracts.OrderEvent.OrderCancelled;
import dev.orderledger.contracts.OrderEvent.OrderRejected;
import dev.orderledger.contracts.PaymentEvent.PaymentAuthorized;
import dev.orderledger.contracts.PaymentEvent.PaymentCaptured;
import dev.orderledger.contracts.PaymentEvent.PaymentDeclined;
import dev.orderledger.contracts.PaymentEvent.PaymentRefunded;
import dev.orderledger.contracts.PaymentEvent.PaymentVoided;
import dev.orderledger.contracts.RestaurantEvent.TicketAccepted;
import dev.orderledger.contracts.RestaurantEvent.TicketCancelled;
import dev.orderledger.contracts.RestaurantEvent.TicketPrepared;
import dev.orderledger.contracts.RestaurantEvent.TicketRefused;
import dev.orderledger.platform.inbox.InboxSubscription;
import dev.orderledger.platform.verification.Difference;
import dev.orderledger.platform.verification.InboxReport;
import dev.orderledger.platform.verification.InboxVerification;
import dev.orderledger.quickstart.verify.Verdict.Breach;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The invariant 6: every inbox, and the ledger among them, is what the event stores say that it should be. */
public final class Inboxes {

    /**
     * What each service is to receive, by its database. Said here once more, since a checker that believed the services
     * would not notice one that had stopped listening.
     */
    static final Map<String, InboxSubscription> SUBSCRIPTIONS = new LinkedHashMap<>();

    static {
        receives(
                "orders",
                List.of(
                        OrderApprovalRequested.class,
                        OrderRejectionRequested.class,
                        OrderCancellationConfirmed.class,
                        TicketPrepared.class,
                        PersonalDataErased.class));
        receives(
                "customers",
                List.of(CreditReservationRequested.class, CreditReleaseRequested.class, PaymentCaptured.class));
        receives(
                "payments",
                List.of(
                        PaymentRequested.class,
                        PaymentReversalRequestedByFulfilment.class,
                        OrderApproved.class,
                        OrderRejected.class,
                        OrderCancelled.class,
                        PersonalDataErased.class));
        receives("restaurants", List.of(TicketRequested.class, TicketCancellationRequested.class));
        receives("fulfilment", answers());
        SUBSCRIPTIONS.put("ledger", InboxSubscription.toEverything());
    }

    private final Records records;

    /** The topics that a service reads, by its database. */
    public static List<String> topicsReadBy(String database) {
        return SUBSCRIPTIONS.get(database).topics();
    }

    Inboxes(Records records) {
        this.records = records;
    }

    Verdict check(Consumer<String> progress) {
        List<Breach> breaches = new ArrayList<>();
        long compared = 0;
        for (Map.Entry<String, InboxSubscription> inbox : SUBSCRIPTIONS.entrySet()) {
            progress.accept("Comparing the inbox of " + inbox.getKey());
            InboxReport report = verify(inbox.getKey(), inbox.getValue());
            compared += report.received();
            report.differences().forEach(difference -> breaches.add(breach(inbox.getKey(), difference)));
        }
        return new Verdict(
                6,
                "every inbox holds what it subscribes to exactly once, and the ledger holds everything",
                compared + " events in " + SUBSCRIPTIONS.size() + " inboxes with the event stores, byte by byte",
                breaches);
    }

    private InboxReport verify(String inbox, InboxSubscription subscription) {
        try {
            return new InboxVerification(records.eventStores(), records.database(inbox), subscription).verify();
        } catch (SQLException e) {
            throw new IllegalStateException("the inbox of " + inbox + " cannot be compared: " + e.getMessage(), e);
        }
    }

    private static Breach breach(String inbox, Difference difference) {
        return new Breach(
                difference.context() + " " + difference.aggregateId(),
                difference.kind() + " in the inbox of " + inbox + ": event " + difference.eventId() + ", "
                        + difference.detail());
    }

    private static List<Class<? extends Fact>> answers() {
        List<Class<? extends Fact>> events = new ArrayList<>(EventTypes.of(Context.ORDER));
        events.addAll(List.of(CreditReserved.class, CreditRefused.class, CreditReleased.class));
        events.addAll(
                List.of(PaymentAuthorized.class, PaymentDeclined.class, PaymentVoided.class, PaymentRefunded.class));
        events.addAll(List.of(TicketAccepted.class, TicketRefused.class, TicketCancelled.class));
        return events;
    }

    private static void receives(String database, List<Class<? extends Fact>> events) {
        SUBSCRIPTIONS.put(database, InboxSubscription.to(events));
    }
}
