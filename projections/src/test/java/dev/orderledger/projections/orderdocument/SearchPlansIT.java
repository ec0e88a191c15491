package dev.orderledger.projections.orderdocument;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.projections.RunningProjections;
import dev.orderledger.projections.WithProjections;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.StringJoiner;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What PostgreSQL makes of the questions, when it does not know their parameters. */
@ExtendWith(WithProjections.class)
class SearchPlansIT {

    private final RunningProjections projections;
    private Connection connection;

    SearchPlansIT(RunningProjections projections) {
        this.projections = projections;
    }

    @BeforeEach
    void many_orders() throws SQLException {
        connection = projections.bean(DataSource.class).getConnection();
        connection.setAutoCommit(false); // and rolled back
        execute("""
                INSERT INTO order_document_blue (order_id, customer_id, restaurant_id, status, placed_at, updated_at)
                SELECT 'plan-' || n, 'customer-' || n % 20, 'restaurant-' || n % 10, 'STATUS-' || n % 5,
                       now() - n * interval '1 s', now()
                FROM generate_series(1, 20000) AS n
                """);
        execute("ANALYZE order_document_blue");
        execute("SET LOCAL plan_cache_mode = force_generic_plan");
    }

    @AfterEach
    void no_orders() throws SQLException {
        connection.rollback();
        connection.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "order_id = $1|DESC|order_document_blue_pkey",
                "customer_id = $1 AND placed_at IS NOT NULL|DESC NULLS LAST|order_document_blue_customer_id",
                "restaurant_id = $1 AND placed_at IS NOT NULL|DESC NULLS LAST|order_document_blue_restaurant_id",
                "status = $1 AND placed_at IS NOT NULL|DESC NULLS LAST|order_document_blue_status",
                "placed_at IS NOT NULL AND placed_at < $1::timestamptz|DESC|order_document_blue_placed_at"
            })
    void each_is_answered_from_an_index_of_the_generation_that_serves(String condition, String direction, String index)
            throws SQLException {
        execute("PREPARE question (text) AS SELECT * FROM order_document WHERE " + condition + " ORDER BY placed_at "
                + direction + ", order_id LIMIT 51");
        String plan = explain("EXECUTE question ('2026-01-01')");
        execute("DEALLOCATE question");

        assertThat(plan)
                .containsPattern("Scan (?:using|on) " + index)
                .doesNotContain("Seq Scan on order_document")
                .containsPattern("on order_document_green .*\\(never executed\\)");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String explain(String query) throws SQLException {
        StringJoiner plan = new StringJoiner("\n");
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("EXPLAIN (ANALYZE) " + query)) {
            while (rows.next()) {
                plan.add(rows.getString(1));
            }
        }
        return plan.toString();
    }
}
