package dev.orderledger.bench;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What became of the orders placed since some time, from their own streams. */
final class OrderOutcomes {

    private static final String SELECT = """
            SELECT placed.occurred_at AS placed_at, decided.occurred_at AS decided_at, decided.type AS decision
            FROM event_store AS placed LEFT JOIN event_store AS decided
                 ON decided.aggregate_id = placed.aggregate_id
                    AND decided.type IN ('dev.orderledger.order.OrderApproved', 'dev.orderledger.order.OrderRejected')
            WHERE placed.type = 'dev.orderledger.order.OrderPlaced' AND placed.position > ?
            """;
    private static final Duration STUCK = Duration.ofSeconds(60);

    private final JdbcClient orders;
    private final long after;

    private OrderOutcomes(JdbcClient orders, long after) {
        this.orders = orders;
        this.after = after;
    }

    /** Of the orders that are placed from now on. */
    static OrderOutcomes fromNow(Platform platform) {
        JdbcClient orders = platform.jdbc("orders");
        return new OrderOutcomes(
                orders,
                orders.sql("SELECT coalesce(max(position), 0) FROM event_store")
                        .query(Long.class)
                        .single());
    }

    /** @param decidedAt {@code null} when it is open */
    record Outcome(Instant placedAt, Instant decidedAt, boolean approved) {

        Duration took() {
            return Duration.between(placedAt, decidedAt);
        }
    }

    /** Waits until all are decided. @throws CannotMeasure when none is decided any more for a minute */
    List<Outcome> await() {
        long open = Long.MAX_VALUE;
        Stopwatch sinceProgress = new Stopwatch();
        while (true) {
            List<Outcome> outcomes = now();
            long stillOpen =
                    outcomes.stream().filter(it -> it.decidedAt == null).count();
            if (stillOpen == 0) {
                return outcomes;
            }
            if (stillOpen < open) {
                open = stillOpen;
                sinceProgress = new Stopwatch();
            } else if (sinceProgress.seconds() > STUCK.toSeconds()) {
                throw new CannotMeasure(stillOpen + " of " + outcomes.size() + " orders are not decided.");
            }
            Waiting.reached(Duration.ofMillis(200), () -> false);
        }
    }

    List<Outcome> now() {
        return orders.sql(SELECT)
                .param(after)
                .query((row, number) -> new Outcome(
                        time(row, "placed_at"),
                        time(row, "decided_at"),
                        "dev.orderledger.order.OrderApproved".equals(row.getString("decision"))))
                .list();
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
