package dev.orderledger.platform.processing;

import dev.orderledger.platform.ServiceProperties;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;

/** Why segments fail, where every node can read it. */
public final class FailureLog {

    private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);
    private static final int MAX_MESSAGE_LENGTH = 1_000;

    private static final String WRITE = """
            INSERT INTO processor_failure AS known (processor, segment, token, message, node)
            SELECT processor_name, segment, token, ?, ? FROM token_entry WHERE processor_name = ? AND segment = ?
            ON CONFLICT (processor, segment) DO UPDATE
                SET token = excluded.token, message = excluded.message, node = excluded.node,
                    attempts = CASE WHEN known.token IS NOT DISTINCT FROM excluded.token
                                    THEN known.attempts + 1 ELSE 1 END,
                    since = CASE WHEN known.token IS NOT DISTINCT FROM excluded.token
                                 THEN known.since ELSE excluded.since END
            """;
    private static final String STANDING = """
            SELECT segment, message, node, attempts, since
            FROM processor_failure JOIN token_entry USING (segment)
            WHERE processor = ? AND processor_name = processor
              AND processor_failure.token IS NOT DISTINCT FROM token_entry.token
            """;

    private final JdbcTemplate jdbc;
    private final String node;

    FailureLog(JdbcTemplate jdbc, ServiceProperties service) {
        this.jdbc = jdbc;
        this.node = service.node();
    }

    /**
     * Why a segment does not get on.
     *
     * @param message  at which event, and what went wrong first
     * @param node     that has seen it the last time
     * @param attempts how often the batch was tried, over all nodes
     * @param since    when it failed first
     */
    public record Failure(String message, String node, int attempts, Instant since) {}

    /** The failures of a processor by segment, on whichever nodes; those that have made progress since are left out. */
    public Map<Integer, Failure> of(String processor) {
        Map<Integer, Failure> failures = new HashMap<>();
        RowMapper<Failure> failure = new SimplePropertyRowMapper<>(Failure.class);
        jdbc.query(
                STANDING,
                row -> {
                    failures.put(row.getInt("segment"), failure.mapRow(row, row.getRow()));
                },
                processor);
        return failures;
    }

    /** To be called when the batch is rolled back. */
    void write(String processor, int segment, FailingSegments.Failing failing) {
        Throwable cause = failing.cause();
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = "at " + failing.event() + ": " + cause.getClass().getSimpleName() + ": " + cause.getMessage();
        String storable = message.substring(0, Math.min(message.length(), MAX_MESSAGE_LENGTH))
                .replace("\0", "");
        try {
            jdbc.update(WRITE, storable, node, processor, segment);
        } catch (DataAccessException e) {
            LOG.warn("Cannot write down that segment {} of {} failed: {}", segment, processor, e.getMessage());
        }
    }
}
