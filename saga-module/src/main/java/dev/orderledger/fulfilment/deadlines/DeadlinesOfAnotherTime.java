package dev.orderledger.fulfilment.deadlines;

import dev.orderledger.platform.processing.HeartbeatTask;
import java.time.Duration;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Puts right what the database's clock has left behind when it was ahead and was set right: deadlines that are further
 * away than any is ever set, and those that a dead node took at a time that has not come yet.
 */
final class DeadlinesOfAnotherTime implements HeartbeatTask {

    private static final String PUT_RIGHT = """
            UPDATE scheduled_tasks SET
                execution_time = least(execution_time, clock_timestamp() + make_interval(secs => ?)),
                last_heartbeat = least(last_heartbeat, clock_timestamp())
            WHERE (NOT picked AND execution_time > clock_timestamp() + make_interval(secs => ?))
               OR (picked AND last_heartbeat > clock_timestamp() + interval '1 s')
            """;

    private final JdbcTemplate jdbc;
    private final Duration longest;

    /** @param longest the furthest that a deadline is set */
    DeadlinesOfAnotherTime(JdbcTemplate jdbc, Duration longest) {
        this.jdbc = jdbc;
        this.longest = longest;
    }

    @Override
    public void beat() {
        jdbc.update(PUT_RIGHT, longest.toSeconds(), longest.plusSeconds(1).toSeconds());
    }
}
