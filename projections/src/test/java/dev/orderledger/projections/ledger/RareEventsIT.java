package dev.orderledger.projections.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.projections.RunningProjections;
import dev.orderledger.projections.WithProjections;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

@ExtendWith(WithProjections.class)
class RareEventsIT {

    private static final String RARE = "dev.orderledger.order.OrderCancelled";

    private final RunningProjections projections;

    RareEventsIT(RunningProjections projections) {
        this.projections = projections;
    }

    @Test
    void are_not_looked_for_in_the_whole_ledger() throws SQLException {
        try (Connection owner = DriverManager.getConnection(
                projections.database().url(),
                projections.database().owner(),
                projections.database().password())) {
            owner.setAutoCommit(false);
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(owner, true));
            insertEvents(jdbc);
            long before = rowsRead(jdbc);

            EventPage page = new FindEvents(null, RARE, null, null, 1_000_000_000L, 50)
                    .in(jdbc, projections.bean(LedgerRows.class));
            long read = rowsRead(jdbc) - before;
            owner.rollback();

            assertThat(page.events()).hasSize(2);
            assertThat(read).isLessThan(10);
        }
    }

    private static void insertEvents(JdbcClient jdbc) {
        jdbc.sql("""
                INSERT INTO inbox (position, event_id, context, aggregate_id, sequence, type, payload, metadata, occurred_at)
                OVERRIDING SYSTEM VALUE
                SELECT 1000000000 + n, 'rare-' || n, 'order', 'rare-' || n, 0,
                       CASE WHEN n % 4000 = 0 THEN :rare ELSE 'dev.orderledger.order.OrderPlaced' END, '{}', '{}', now()
                FROM generate_series(1, 10000) AS n
                """).param("rare", RARE).update();
        jdbc.sql("ANALYZE inbox").update();
    }

    private static long rowsRead(JdbcClient jdbc) {
        return jdbc.sql("SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relname = 'inbox'")
                .query(Long.class)
                .single();
    }
}
