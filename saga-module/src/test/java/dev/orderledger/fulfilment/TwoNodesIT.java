package dev.orderledger.fulfilment;

import static dev.orderledger.fulfilment.RunningFulfilment.cancellationRequested;
import static dev.orderledger.fulfilment.RunningFulfilment.creditReleased;
import static dev.orderledger.fulfilment.RunningFulfilment.creditReserved;
import static dev.orderledger.fulfilment.RunningFulfilment.newOrder;
import static dev.orderledger.fulfilment.RunningFulfilment.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.embedded.ServiceDatabase;
import dev.orderledger.testing.TestServers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class TwoNodesIT {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);
    private static final String SAGA = "(SELECT saga_id FROM association_value_entry WHERE association_value = ?)";

    /** What the other node changes asks for nothing, so no sequence that is taken stops the one that comes second. */
    @Test
    void a_deadline_waits_for_what_another_node_is_doing_to_the_saga_and_undoes_none_of_it() {
        OrderId order = newOrder();
        try (RunningFulfilment fulfilment =
                RunningFulfilment.start(TestServers.newDatabase("fulfilment"), Map.of("credit", "1h"))) {
            fulfilment.receive(placed(order));
            fulfilment.receive(creditReserved(order));
            fulfilment.receive(cancellationRequested(order));
            fulfilment.awaitRequests(
                    order, "CreditReservationRequested", "PaymentRequested", "PaymentReversalRequestedByFulfilment");
            JdbcTemplate other = RunningFulfilment.connect(fulfilment.database());

            new TransactionTemplate(new DataSourceTransactionManager(other.getDataSource()))
                    .executeWithoutResult(transaction -> {
                        assertThat(other.update(creditFreed(), order.value())).isOne();
                        await().atMost(LONG_ENOUGH).until(() -> somebodyWaits(fulfilment));
                    });

            await().atMost(LONG_ENOUGH).until(() -> fulfilment.requests(order).size() > 3);
            assertThat(fulfilment
                            .jdbc()
                            .queryForObject(
                                    "SELECT convert_from(serialized_saga, 'UTF8') FROM saga_entry WHERE saga_id = "
                                            + SAGA,
                                    String.class,
                                    order.value()))
                    .contains("<credit>UNDONE</credit>");
        }
    }

    @Test
    void deadlines_and_answers_that_meet_leave_every_order_on_one_of_two_ways() {
        ServiceDatabase database = TestServers.newDatabase("fulfilment");
        Map<String, String> settings = Map.of("deadlines.polling-interval", "20ms", "ask-again-after", "1h");
        List<OrderId> orders =
                Stream.generate(RunningFulfilment::newOrder).limit(100).toList();
        try (RunningFulfilment one = RunningFulfilment.start(database, settings);
                RunningFulfilment two = RunningFulfilment.start(database, settings)) {
            orders.subList(0, 20).forEach(order -> {
                one.receive(placed(order));
                one.receive(creditReserved(order)); // at once
            });
            orders.subList(20, 100).forEach(order -> one.receive(placed(order)));
            await().atMost(LONG_ENOUGH).until(() -> clocksRunOut(one));
            orders.subList(20, 100).forEach(order -> one.receive(creditReserved(order)));
            orders.forEach(order ->
                    await().atMost(LONG_ENOUGH).until(() -> one.requests(order).size() > 1));

            orders.forEach(order -> two.receive(cancellationRequested(order)));
            orders.forEach(order -> two.receive(RunningFulfilment.paymentVoided(order)));
            orders.forEach(order -> two.receive(creditReleased(order)));

            orders.forEach(order -> await().atMost(LONG_ENOUGH)
                    .untilAsserted(() -> assertThat(one.requests(order)).isIn(answeredInTime(), tooLate())));
            assertThat(orders)
                    .extracting(one::requests)
                    .contains(answeredInTime())
                    .contains(tooLate());
        }
    }

    private static List<String> answeredInTime() {
        return List.of(
                "CreditReservationRequested",
                "PaymentRequested",
                "PaymentReversalRequestedByFulfilment",
                "CreditReleaseRequested",
                "OrderCancellationConfirmed");
    }

    private static List<String> tooLate() {
        return List.of("CreditReservationRequested", "CreditReleaseRequested", "OrderCancellationConfirmed");
    }

    private static boolean clocksRunOut(RunningFulfilment node) {
        return node.jdbc()
                        .queryForObject(
                                "SELECT count(*) FROM open_request WHERE request = 'CREDIT_RELEASE'", Integer.class)
                > 0;
    }

    private static String creditFreed() {
        return "UPDATE saga_entry SET serialized_saga = convert_to(replace(convert_from(serialized_saga, 'UTF8'),"
                + " '<credit>GRANTED</credit>', '<credit>UNDONE</credit>'), 'UTF8') WHERE saga_id = " + SAGA;
    }

    private static boolean somebodyWaits(RunningFulfilment fulfilment) {
        return fulfilment
                .jdbc()
                .queryForObject(
                        "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                                + " AND datname = current_database() AND query LIKE '%saga_entry%')",
                        Boolean.class);
    }
}
