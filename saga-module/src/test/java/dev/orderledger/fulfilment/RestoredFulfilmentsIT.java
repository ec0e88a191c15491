package dev.orderledger.fulfilment;

import static dev.orderledger.fulfilment.RunningFulfilment.creditReserved;
import static dev.orderledger.fulfilment.RunningFulfilment.newOrder;
import static dev.orderledger.fulfilment.RunningFulfilment.paymentAuthorized;
import static dev.orderledger.fulfilment.RunningFulfilment.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.embedded.ServiceDatabase;
import dev.orderledger.platform.rebuild.Rebuilds;
import dev.orderledger.testing.TestServers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RestoredFulfilmentsIT {

    private static final Map<String, String> PATIENT = Map.of("credit", "1h", "payment", "1h", "ticket", "1h");
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

    private static void awaitPublished(RunningFulfilment fulfilment) {
        long last = fulfilment.jdbc().queryForObject("SELECT max(position) FROM event_store", Long.class);
        await().atMost(LONG_ENOUGH).until(() -> fulfilment.bean(Rebuilds.class).position("outbox") >= last);
    }
}
