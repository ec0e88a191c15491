package dev.orderledger.projections.orderhistory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.projections.RunningProjections;
import dev.orderledger.projections.WithProjections;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(WithProjections.class)
class HistoryPlanIT {

    private final RunningProjections projections;

    HistoryPlanIT(RunningProjections projections) {
        this.projections = projections;
    }

    /** Otherwise it takes an order for one event in two hundred, and in a large ledger reads other indexes as well. */
    @Test
    void postgres_knows_how_few_events_an_order_has() throws SQLException {
        try (Connection owner = projections.database().connectAsOwner();
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute("""
                    INSERT INTO inbox (position, event_id, context, aggregate_id, sequence, type, payload, metadata,
                                       occurred_at)
                    OVERRIDING SYSTEM VALUE
                    SELECT 10000000 + n, 'plan-' || n, 'order', 'plan-' || n / 10, n, 'any',
                           convert_to('{"orderId":"plan-' || n / 10 || '"}', 'UTF8'), '', now()
                    FROM generate_series(1, 5000) AS n
                    """);
            statement.execute("ANALYZE inbox");
            statement.execute("SET LOCAL plan_cache_mode = force_generic_plan");
            statement.execute("PREPARE history (text, bigint, int) AS SELECT * FROM inbox "
                    + "WHERE order_id_of(payload) = $1 AND position > $2 ORDER BY position LIMIT $3");

            JsonNode plan = plan(statement, "EXECUTE history ('plan-1', -1, 201)");
            owner.rollback();

            assertThat(plan.toString()).contains("inbox_0_by_order");
            assertThat(plan.findValues("Plan Rows"))
                    .isNotEmpty()
                    .allMatch(rows -> rows.asInt() < 20); // one in two hundred were 25
        }
    }

    private static JsonNode plan(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery("EXPLAIN (FORMAT JSON) " + query)) {
            rows.next();
            return JsonMapper.shared().readTree(rows.getString(1)).path(0).path("Plan");
        }
    }
}
