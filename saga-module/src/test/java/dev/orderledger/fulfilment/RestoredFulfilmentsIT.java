package dev.orderledger.fulfilment;

import static dev.orderledger.fulfilment.RunningFulfilment.cancellationRequested;
import static dev.orderledger.fulfilment.RunningFulfilment.cancelled;
import static dev.orderledger.fulfilment.RunningFulfilment.creditReleased;
import static dev.orderledger.fulfilment.RunningFulfilment.creditReserved;
import static dev.orderledger.fulfilment.RunningFulfilment.newOrder;
import static dev.orderledger.fulfilment.RunningFulfilment.paymentAuthorized;
import static dev.orderledger.fulfilment.RunningFulfilment.paymentDeclined;
import static dev.orderledger.fulfilment.RunningFulfilment.placed;
import static dev.orderledger.fulfilment.RunningFulfilment.rejected;
import static dev.orderledger.fulfilment.RunningFulfilment.ticketAccepted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.embedded.ServiceDatabase;
import dev.orderledger.platform.rebuild.Rebuilds;
import dev.orderledger.testing.TestServers;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class RestoredFulfilmentsIT {

    private static final Map<String, String> PATIENT =
            Map.of("credit", "1h", "payment", "1h", "ticket", "1h", "ask-again-after", "1h");
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

    @Test
    void a_saga_of_a_backup_goes_on_although_its_stream_is_further() {
        ServiceDatabase database = TestServers.newDatabase("fulfilment");
        OrderId order = newOrder();
        ServiceDatabase backup;
        try (RunningFulfilment first = RunningFulfilment.start(database, PATIENT)) {
            first.receive(placed(order));
            first.awaitRequests(order, "CreditReservationRequested");
            awaitPublished(first);
        }
        backup = TestServers.copyOf(database);
        try (RunningFulfilment wentOn = RunningFulfilment.start(database, PATIENT)) {
            wentOn.receive(creditReserved(order));
            wentOn.awaitRequests(order, "CreditReservationRequested", "PaymentRequested");
            awaitPublished(wentOn);
        }

        try (RunningFulfilment restored = RunningFulfilment.start(backup, PATIENT)) {
            assertThat(restored.requests(order)).containsExactly("CreditReservationRequested", "PaymentRequested");
            restored.receive(creditReserved(order));
            restored.receive(paymentAuthorized(order));
            restored.awaitRequests(order, "CreditReservationRequested", "PaymentRequested", "TicketRequested");
        }
    }

    @Test
    void a_fulfilment_that_begins_again_after_its_answers_have_come_goes_on_where_its_stream_is() {
        ServiceDatabase database = TestServers.newDatabase("fulfilment");
        OrderId order = newOrder();
        ServiceDatabase backup = emptyBackup(database);
        try (RunningFulfilment wentOn = RunningFulfilment.start(database, PATIENT)) {
            wentOn.receive(placed(order));
            wentOn.awaitRequests(order, "CreditReservationRequested");
            wentOn.receive(creditReserved(order));
            wentOn.awaitRequests(order, "CreditReservationRequested", "PaymentRequested");
            awaitPublished(wentOn);
        }

        try (RunningFulfilment restored = RunningFulfilment.start(backup, PATIENT)) {
            restored.receive(creditReserved(order)); // topics are read again one by one, this one first
            restored.receive(paymentAuthorized(order));
            restored.receive(placed(order));
            restored.awaitRequests(order, "CreditReservationRequested", "PaymentRequested", "TicketRequested");
            restored.receive(ticketAccepted(order));
            restored.awaitRequests(
                    order,
                    "CreditReservationRequested",
                    "PaymentRequested",
                    "TicketRequested",
                    "OrderApprovalRequested");
        }
    }

    @Test
    void a_fulfilment_that_had_ended_begins_again_and_ends_again() {
        ServiceDatabase database = TestServers.newDatabase("fulfilment");
        OrderId order = newOrder();
        String[] all = {"CreditReservationRequested", "CreditReleaseRequested", "OrderCancellationConfirmed"};
        ServiceDatabase backup = emptyBackup(database);
        try (RunningFulfilment wentOn = RunningFulfilment.start(database, PATIENT)) {
            wentOn.receive(placed(order));
            wentOn.awaitRequests(order, "CreditReservationRequested");
            wentOn.receive(cancellationRequested(order));
            wentOn.awaitRequests(order, "CreditReservationRequested", "CreditReleaseRequested");
            wentOn.receive(creditReleased(order));
            wentOn.awaitRequests(order, all);
            awaitPublished(wentOn);
        }

        try (RunningFulfilment restored = RunningFulfilment.start(backup, PATIENT)) {
            restored.receive(creditReleased(order));
            restored.receive(placed(order));
            restored.receive(cancellationRequested(order));
            restored.receive(cancelled(order));
            awaitHandled(restored);
            assertThat(fulfilments(restored, order)).isZero();
            assertThat(restored.requests(order)).containsExactly(all);
        }
    }

    @Test
    void an_answer_that_comes_again_after_the_end_asks_for_nothing() {
        ServiceDatabase database = TestServers.newDatabase("fulfilment");
        OrderId order = newOrder();
        String[] all = {
            "CreditReservationRequested", "PaymentRequested", "CreditReleaseRequested", "OrderRejectionRequested"
        };
        ServiceDatabase backup = emptyBackup(database);
        try (RunningFulfilment wentOn = RunningFulfilment.start(database, PATIENT)) {
            wentOn.receive(placed(order));
            wentOn.receive(creditReserved(order));
            wentOn.receive(paymentDeclined(order));
            wentOn.receive(creditReleased(order));
            wentOn.awaitRequests(order, all);
            awaitPublished(wentOn);
        }

        JdbcTemplate inbox = RunningFulfilment.connect(backup);
        Stream.of(placed(order), rejected(order), creditReserved(order), paymentDeclined(order), creditReleased(order))
                .forEach(fact -> RunningFulfilment.receive(inbox, fact));

        try (RunningFulfilment restored = RunningFulfilment.start(backup, PATIENT)) {
            awaitHandled(restored);
            assertThat(fulfilments(restored, order)).isZero();
            assertThat(restored.requests(order)).containsExactly(all);
        }
    }

    private static ServiceDatabase emptyBackup(ServiceDatabase database) {
        RunningFulfilment.start(database, PATIENT).close();
        return TestServers.copyOf(database);
    }

    private static int fulfilments(RunningFulfilment fulfilment, OrderId order) {
        return fulfilment
                .jdbc()
                .queryForObject(
                        "SELECT (SELECT count(*) FROM saga_entry WHERE saga_id = ?)"
                                + " + (SELECT count(*) FROM open_request WHERE order_id = ?)",
                        Integer.class,
                        order.value(),
                        order.value());
    }

    private static void awaitHandled(RunningFulfilment fulfilment) {
        long last = fulfilment.jdbc().queryForObject("SELECT max(position) FROM inbox", Long.class);
        await().atMost(LONG_ENOUGH)
                .until(() -> fulfilment.bean(Rebuilds.class).position(OrderFulfilment.PROCESSOR) >= last);
    }

    private static void awaitPublished(RunningFulfilment fulfilment) {
        long last = fulfilment.jdbc().queryForObject("SELECT max(position) FROM event_store", Long.class);
        await().atMost(LONG_ENOUGH).until(() -> fulfilment.bean(Rebuilds.class).position("outbox") >= last);
    }
}
