package dev.orderledger.projections.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.projections.RunningProjections;
import dev.orderledger.projections.WithProjections;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

@ExtendWith(WithProjections.class)
class RareEventsIT {

    private static final long BEFORE = 10_000_000L;
    private static final String RARE = "dev.orderledger.order.OrderCancelled";
    private static final String LATE = "dev.orderledger.order.OrderCompleted";

    private final RunningProjections projections;

    RareEventsIT(RunningProjections projections) {
        this.projections = projections;
    }

    @ParameterizedTest
    @ValueSource(strings = {"force_custom_plan", "force_generic_plan"})
    void are_not_looked_for_in_the_whole_ledger(String planning) throws SQLException {
        try (Connection owner = projections.database().connectAsOwner()) {
            owner.setAutoCommit(false);
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(owner, true));
            insertEvents(jdbc);
            jdbc.sql("SET LOCAL plan_cache_mode = " + planning).update();
            long before = rowsRead(jdbc);

            List<RecordedEvent> rare = find(jdbc, RARE);
            List<RecordedEvent> late = find(jdbc, LATE);
            long read = rowsRead(jdbc) - before;
            owner.rollback();

            assertThat(rare).hasSize(2);
            assertThat(late).hasSize(50);
            assertThat(read).isLessThan(60);
        }
    }

    private List<RecordedEvent> find(JdbcClient jdbc, String type) {
        return new FindEvents(null, type, null, null, new LedgerCursor(0, BEFORE), 50)
                .in(jdbc, projections.bean(LedgerRows.class))
                .events();
    }

    private static void insertEvents(JdbcClient jdbc) {
        jdbc.sql("""
                INSERT INTO inbox (position, event_id, context, aggregate_id, sequence, type, payload, metadata,
                                   occurred_at)
                OVERRIDING SYSTEM VALUE
                SELECT :before + n, 'rare-' || n, 'order', 'rare-' || n, 0,
                       CASE WHEN n % 4000 = 0 THEN :rare
                            WHEN n < 9000 THEN 'dev.orderledger.order.OrderPlaced'
                            ELSE :late END,
                       '{}', '{}', now()
                FROM generate_series(1, 10000) AS n
                """)
                .param("before", BEFORE)
                .param("rare", RARE)
                .param("late", LATE)
                .update();
        jdbc.sql("ANALYZE inbox").update();
    }

    private static long rowsRead(JdbcClient jdbc) {
        return jdbc.sql("SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relname = 'inbox_0'")
                .query(Long.class)
                .single();
    }
}
