package dev.orderledger.platform.admin;

import dev.orderledger.platform.ServiceProperties;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** The sequences of all processors that have dead letters, page by page. */
final class DeadLetterSequences {

    private static final String PAGE = """
            SELECT id, processing_group, sequence_identifier, letter.event_id, type, aggregate_id, sequence,
                   diagnostics ->> 'firstCause' AS first_cause, cause_type, cause_message,
                   coalesce((diagnostics ->> 'attempts')::integer, 0) AS attempts, enqueued_at, last_touched,
                   (SELECT count(*) FROM dead_letter AS others
                    WHERE others.processing_group = letter.processing_group
                      AND others.sequence_identifier = letter.sequence_identifier) AS letters
            FROM dead_letter AS letter
            JOIN LATERAL (
                SELECT type, aggregate_id, sequence FROM inbox WHERE inbox.event_id = letter.event_id
                UNION ALL
                SELECT type, aggregate_id, sequence FROM event_store WHERE event_store.event_id = letter.event_id
                LIMIT 1) AS event ON true
            WHERE id > ? AND NOT EXISTS (
                SELECT FROM dead_letter AS earlier
                WHERE earlier.processing_group = letter.processing_group
                  AND earlier.sequence_identifier = letter.sequence_identifier AND earlier.id < letter.id)
            ORDER BY id LIMIT ?
            """;

    private final JdbcTemplate jdbc;
    private final String service;

    DeadLetterSequences(JdbcTemplate jdbc, ServiceProperties service) {
        this.jdbc = jdbc;
        this.service = service.name();
    }

    /** Those after the one with the number {@code after}. */
    List<DeadLetterSequence> page(long after, int max) {
        return jdbc.query(PAGE, this::read, after, max);
    }

    private DeadLetterSequence read(ResultSet row, int number) throws SQLException {
        String causeType = row.getString("cause_type");
        return new DeadLetterSequence(
                row.getLong("id"),
                service,
                row.getString("processing_group"),
                row.getString("sequence_identifier"),
                row.getLong("letters"),
                new DeadLetterSequence.Event(
                        row.getString("event_id"),
                        row.getString("type"),
                        row.getString("aggregate_id"),
                        row.getLong("sequence")),
                row.getString("first_cause"),
                causeType == null ? null : causeType + ": " + row.getString("cause_message"),
                row.getInt("attempts"),
                row.getObject("enqueued_at", OffsetDateTime.class).toInstant(),
                row.getObject("last_touched", OffsetDateTime.class).toInstant());
    }
}
