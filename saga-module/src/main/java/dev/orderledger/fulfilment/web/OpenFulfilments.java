package dev.orderledger.fulfilment.web;

import dev.orderledger.fulfilment.Request;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds the fulfilments that wait for an answer, and tells Prometheus how many. */
@Component
class OpenFulfilments implements MeterBinder {

    private static final String OLDER = " FROM open_request WHERE since <= now() - make_interval(secs => ?)";

    private static final String ITS_CLOCK = "task_instance = deadline_id AND task_name = 'AxonDeadline'";

    private static final String FIND = """
            SELECT oldest.*, execution_time AS deadline
            FROM (SELECT * %s ORDER BY since, order_id LIMIT ?) oldest
            LEFT JOIN scheduled_tasks ON %s
            ORDER BY since, order_id
            """.formatted(OLDER, ITS_CLOCK);

    private static final String COUNT_STUCK = """
            SELECT count(*) FROM open_request
            WHERE attempts > 1 OR NOT EXISTS (SELECT FROM scheduled_tasks WHERE %s)
            """.formatted(ITS_CLOCK);

    private static final double MILLIS = 1000;

    private final JdbcTemplate jdbc;

    OpenFulfilments(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that have waited for so long, the longest first. */
    List<OpenFulfilment> olderThan(Duration age, int limit) {
        return jdbc.query(FIND, (row, number) -> read(row), age.toMillis() / MILLIS, limit);
    }

    long countOlderThan(Duration age) {
        return jdbc.queryForObject("SELECT count(*)" + OLDER, Long.class, age.toMillis() / MILLIS);
    }

    long count() {
        return countOlderThan(Duration.ZERO);
    }

    long countStuck() {
        return jdbc.queryForObject(COUNT_STUCK, Long.class);
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("orderledger.fulfilments.waiting", this, OpenFulfilments::count)
                .description("Fulfilments that wait for an answer")
                .register(meters);
        Gauge.builder("orderledger.fulfilments.stuck", this, OpenFulfilments::countStuck)
                .description("Those of them that had to ask again, or have lost their clock")
                .register(meters);
    }

    private static OpenFulfilment read(ResultSet row) throws SQLException {
        Request request = Request.valueOf(row.getString("request"));
        int attempts = row.getInt("attempts");
        Instant deadline = time(row, "deadline");
        return new OpenFulfilment(
                row.getString("order_id"),
                request.name(),
                request.answers(),
                time(row, "since"),
                time(row, "asked_at"),
                attempts,
                deadline,
                attempts > 1 || deadline == null);
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
