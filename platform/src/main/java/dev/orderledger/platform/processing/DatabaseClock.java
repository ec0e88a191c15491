package dev.orderledger.platform.processing;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The time of this service's database, on which all its nodes agree: asked for with each heartbeat, and in between what
 * has passed since. The clock of the node itself is not looked at, so it may be wrong, or be set right at any moment.
 */
public final class DatabaseClock implements InstantSource, HeartbeatTask {

    private final JdbcTemplate jdbc;
    private volatile Reading last;

    DatabaseClock(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private record Reading(Instant time, long nanos) {}

    @Override
    public Instant instant() {
        Reading reading = last;
        if (reading == null) {
            beat();
            reading = last;
        }
        return reading.time.plusNanos(System.nanoTime() - reading.nanos);
    }

    @Override
    public void beat() {
        OffsetDateTime time = jdbc.queryForObject("SELECT clock_timestamp()", OffsetDateTime.class);
        last = new Reading(time.toInstant(), System.nanoTime());
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
