package dev.orderledger.fulfilment;

import static dev.orderledger.fulfilment.RunningFulfilment.creditReleased;
import static dev.orderledger.fulfilment.RunningFulfilment.creditReserved;
import static dev.orderledger.fulfilment.RunningFulfilment.newOrder;
import static dev.orderledger.fulfilment.RunningFulfilment.placed;
import static dev.orderledger.fulfilment.RunningFulfilment.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.embedded.ServiceDatabase;
import dev.orderledger.testing.TestServers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class DeadlinesIT {

    private static final Duration A_SECOND = Duration.ofMillis(900); // by clocks that are set now and then

    private static RunningFulfilment fulfilment;
    private static RunningFulfilment patient;

    private final OrderId order = newOrder();

    @BeforeAll
    static void start() {
        fulfilment = RunningFulfilment.start();
        patient = RunningFulfilment.start(TestServers.newDatabase("fulfilment"), Map.of("credit", "1m"));
    }

    @AfterAll
    static void stop() {
        fulfilment.close();
        patient.close();
    }

    @Test
    void a_request_that_nobody_answers_is_undone_at_its_deadline_and_not_before() {
        fulfilment.receive(placed(order));
        fulfilment.awaitRequests(order, "CreditReservationRequested", "CreditReleaseRequested");
        assertThat(between(0, 1)).isGreaterThan(A_SECOND);
    }

    @Test
    void a_confirmation_that_does_not_come_is_asked_for_again_until_it_does() {
        fulfilment.receive(placed(order));
        fulfilment.awaitRequests(
                order,
                "CreditReservationRequested",
                "CreditReleaseRequested",
                "CreditReleaseRequested",
                "CreditReleaseRequested");
        assertThat(between(1, 2)).isGreaterThan(A_SECOND);
        assertThat(between(2, 3)).isGreaterThan(A_SECOND.multipliedBy(2));

        fulfilment.receive(creditReleased(order));
        await().untilAsserted(() -> assertThat(fulfilment.requests(order)).endsWith("OrderRejectionRequested"));
        fulfilment.receive(rejected(order));
        await().until(() -> clocks(fulfilment).isEmpty());
    }

    @Test
    void an_answer_stops_the_clock_of_its_request_and_the_next_request_starts_one() {
        patient.receive(placed(order));
        patient.awaitRequests(order, "CreditReservationRequested");
        assertThat(clocks(patient)).hasSize(1);

        patient.receive(creditReserved(order));
        patient.awaitRequests(order, "CreditReservationRequested", "PaymentRequested");
        assertThat(clocks(patient))
                .singleElement()
                .satisfies(clock -> assertThat(clock.get("task_data"))
                        .asString()
                        .contains("\"deadlineName\":\"unanswered\"", "\"payload\":\"1\""));
    }

    @Test
    void an_answer_at_the_moment_when_a_node_takes_the_deadline_is_heard_and_the_deadline_is_not() {
        patient.receive(placed(order));
        patient.awaitRequests(order, "CreditReservationRequested");
        String deadline = patient.jdbc()
                .queryForObject(
                        "UPDATE scheduled_tasks SET picked = true, picked_by = 'another', last_heartbeat = now()"
                                + " WHERE task_instance = (SELECT deadline_id FROM open_request WHERE order_id = ?)"
                                + " RETURNING task_instance",
                        String.class,
                        order.value());

        patient.receive(creditReserved(order));
        patient.awaitRequests(order, "CreditReservationRequested", "PaymentRequested");

        assertThat(patient.jdbc()
                        .update(
                                "UPDATE scheduled_tasks SET picked = false, execution_time = now() WHERE task_instance = ?",
                                deadline))
                .isOne();
        await().until(() -> patient.jdbc()
                .queryForList("SELECT FROM scheduled_tasks WHERE task_instance = ?", deadline)
                .isEmpty());
        assertThat(patient.requests(order)).hasSize(2);
    }

    @Test
    void what_follows_from_a_deadline_belongs_to_the_request_that_started_it_all() {
        String placement = fulfilment.receive(placed(order));
        fulfilment.awaitRequests(order, "CreditReservationRequested", "CreditReleaseRequested");
        assertThat(fulfilment
                        .jdbc()
                        .queryForList(
                                "SELECT convert_from(metadata, 'UTF8') FROM event_store WHERE aggregate_id = ?",
                                String.class,
                                "fulfilment-" + order))
                .hasSizeGreaterThanOrEqualTo(2) // the release may have been asked for again
                .allSatisfy(metadata -> assertThat(metadata)
                        .contains(
                                "\"actor\":\"ada\"",
                                "\"correlationId\":\"request-7\"",
                                "\"causationId\":\"" + placement + "\""));
    }

    @Test
    void a_transaction_that_is_taken_back_takes_its_clock_with_it() {
        fulfilment.owner().execute("""
                CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS
                'BEGIN RAISE EXCEPTION ''asked to fail''; END';
                CREATE CONSTRAINT TRIGGER failing AFTER INSERT ON saga_entry
                DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION fail();
                """);
        try {
            fulfilment.receive(placed(order));
            await().during(Duration.ofMillis(500))
                    .until(() -> clocks(fulfilment).isEmpty());
        } finally {
            fulfilment.owner().execute("DROP TRIGGER failing ON saga_entry; DROP FUNCTION fail()");
        }
        fulfilment.awaitRequests(order, "CreditReservationRequested", "CreditReleaseRequested");
    }

    @Test
    void a_deadline_passes_although_the_service_was_stopped_meanwhile() {
        ServiceDatabase database = TestServers.newDatabase("fulfilment");
        try (RunningFulfilment first = RunningFulfilment.start(database, Map.of())) {
            first.receive(placed(order));
            first.awaitRequests(order, "CreditReservationRequested");
        }
        try (RunningFulfilment second = RunningFulfilment.start(database, Map.of())) {
            second.awaitRequests(order, "CreditReservationRequested", "CreditReleaseRequested");
        }
    }

    @Test
    void an_answer_that_came_while_the_service_was_stopped_is_heard_before_the_deadline() {
        ServiceDatabase database = TestServers.newDatabase("fulfilment");
        try (RunningFulfilment first = RunningFulfilment.start(database, Map.of("credit", "1h"))) {
            first.receive(placed(order));
            first.awaitRequests(order, "CreditReservationRequested");
        }
        JdbcTemplate meanwhile = RunningFulfilment.connect(database);
        meanwhile.update("UPDATE scheduled_tasks SET execution_time = now() - interval '1 hour'");
        RunningFulfilment.receive(meanwhile, creditReserved(order));
        try (RunningFulfilment second = RunningFulfilment.start(database, Map.of("deadlines.grace", "10s"))) {
            second.awaitRequests(order, "CreditReservationRequested", "PaymentRequested");
        }
    }

    private Duration between(int earlier, int later) {
        List<Double> seconds = fulfilment
                .jdbc()
                .queryForList(
                        "SELECT extract(epoch FROM occurred_at) FROM event_store WHERE aggregate_id = ?"
                                + " ORDER BY sequence",
                        Double.class,
                        "fulfilment-" + order);
        return Duration.ofMillis(Math.round((seconds.get(later) - seconds.get(earlier)) * 1000));
    }

    /** The clocks of this order that are running. */
    private List<Map<String, Object>> clocks(RunningFulfilment service) {
        return service.jdbc().queryForList("""
                        SELECT convert_from(task_data, 'UTF8') AS task_data FROM scheduled_tasks
                        WHERE convert_from(task_data, 'UTF8') LIKE '%' || (
                            SELECT saga_id FROM association_value_entry WHERE association_value = ?) || '%'
                        """, order.value());
    }
}
