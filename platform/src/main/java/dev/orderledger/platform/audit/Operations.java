package dev.orderledger.platform.audit;

import dev.orderledger.access.Caller;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.SimplePropertyRowMapper;

/** The log of operations in a service's database: appended to and read. */
public final class Operations {

    private final JdbcTemplate jdbc;

    Operations(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Records what is about to be done.
     *
     * @return its position, for {@link #answered}
     */
    long asked(String operation, String target, String reason, Caller caller, String correlationId) {
        return jdbc.queryForObject(
                """
                INSERT INTO operation (operation, target, reason, actor, actor_issuer, correlation_id)
                VALUES (?, ?, ?, ?, ?, ?) RETURNING position
                """, Long.class, operation, target, reason, caller.subject(), caller.issuer(), correlationId);
    }

    /** Records what it is asked with, before it is done. */
    void detailed(long position, String json) {
        jdbc.update("UPDATE operation SET details = ? WHERE position = ?", json, position);
    }

    void answered(long position, int status) {
        jdbc.update("UPDATE operation SET status = ? WHERE position = ?", status, position);
    }

    /** Records what the service has done by itself, as it was configured to. */
    public void done(String operation, String target) {
        jdbc.update(
                "INSERT INTO operation (operation, target, actor, actor_issuer, status) VALUES (?, ?, 'configuration', '', 200)",
                operation,
                target);
    }

    /** Some, oldest first. */
    List<Operation> after(long position, int limit) {
        return jdbc.query(
                "SELECT * FROM operation WHERE position > ? ORDER BY position LIMIT ?",
                new SimplePropertyRowMapper<>(Operation.class),
                position,
                limit);
    }
}
