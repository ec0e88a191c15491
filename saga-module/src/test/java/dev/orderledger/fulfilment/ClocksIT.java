package dev.orderledger.fulfilment;

import static dev.orderledger.fulfilment.RunningFulfilment.newOrder;
import static dev.orderledger.fulfilment.RunningFulfilment.placed;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.embedded.ServiceDatabase;
import dev.orderledger.testing.TestServers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A clock of the database that was ahead by hours and was set right: what it has left behind is not believed. */
class ClocksIT {

    private final ServiceDatabase database = TestServers.newDatabase("fulfilment");
    private final OrderId order = newOrder();

    @Test
    void claims_and_signs_of_life_of_a_time_that_has_not_come_hold_nothing() {
        try (RunningFulfilment first = RunningFulfilment.start(database, Map.of())) {
            first.receive(placed(order));
            first.awaitRequests(order, "CreditReservationRequested");
        }
        asOwner("""
                ALTER TABLE token_entry DISABLE TRIGGER USER;
                UPDATE token_entry SET owner = 'dead', timestamp = '2999-01-01T00:00:00Z';
                ALTER TABLE token_entry ENABLE TRIGGER USER;
                INSERT INTO node (name, seen_at) VALUES ('dead', now() + interval '2 h'), ('gone', now() + interval '2 h');
                """);
        OrderId next = newOrder();
        try (RunningFulfilment second = RunningFulfilment.start(database, Map.of())) {
            second.receive(placed(next));
            second.awaitRequests(next, "CreditReservationRequested", "CreditReleaseRequested");
        }
    }

    @Test
    void a_deadline_that_is_further_away_than_any_is_made_is_set_nearer() {
        try (RunningFulfilment fulfilment =
                RunningFulfilment.start(database, Map.of("longest-pause", "2s", "payment", "2s", "ticket", "2s"))) {
            fulfilment.receive(placed(order));
            fulfilment.awaitRequests(order, "CreditReservationRequested");
            asOwner("UPDATE scheduled_tasks SET execution_time = execution_time + interval '2 h'");
            fulfilment.awaitRequests(order, "CreditReservationRequested", "CreditReleaseRequested");
        }
    }

    @Test
    void a_deadline_that_a_dead_node_took_at_a_time_that_has_not_come_is_taken_by_another() {
        Map<String, String> soonDead = Map.of("deadlines.heartbeat", "200ms");
        try (RunningFulfilment fulfilment = RunningFulfilment.start(database, soonDead)) {
            fulfilment.receive(placed(order));
            fulfilment.awaitRequests(order, "CreditReservationRequested");
            asOwner("""
                    UPDATE scheduled_tasks
                    SET picked = true, picked_by = 'dead', last_heartbeat = now() + interval '2 h', version = version + 1
                    """);
            fulfilment.awaitRequests(order, "CreditReservationRequested", "CreditReleaseRequested");
        }
    }

    private void asOwner(String sql) {
        JdbcTemplate owner = RunningFulfilment.connectAsOwner(database);
        owner.execute(sql);
    }
}
