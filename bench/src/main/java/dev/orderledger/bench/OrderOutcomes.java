package dev.orderledger.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

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

    private final Platform platform;
    private final long after;

    private OrderOutcomes(Platform platform, long after) {
        this.platform = platform;
        this.after = after;
    }

    /** Of the orders that are placed from now on. */
    static OrderOutcomes fromNow(Platform platform) {
        try (Connection orders = platform.connect("orders");
                ResultSet row =
                        orders.createStatement().executeQuery("SELECT coalesce(max(position), 0) FROM event_store")) {
            row.next();
            return new OrderOutcomes(platform, row.getLong(1));
        } catch (SQLException e) {
            throw new CannotMeasure("The event store of the orders cannot be read: " + e.getMessage(), e);
        }
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
        try (Connection orders = platform.connect("orders");
                PreparedStatement select = orders.prepareStatement(SELECT)) {
            select.setLong(1, after);
            List<Outcome> outcomes = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    outcomes.add(new Outcome(
                            time(row, "placed_at"),
                            time(row, "decided_at"),
                            "dev.orderledger.order.OrderApproved".equals(row.getString("decision"))));
                }
            }
            return outcomes;
        } catch (SQLException e) {
            throw new CannotMeasure("The event store of the orders cannot be read: " + e.getMessage(), e);
        }
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
