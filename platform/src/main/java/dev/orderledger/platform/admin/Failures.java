package dev.orderledger.platform.admin;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** The failures of segments, where every node can read them; the framework forgets them as it gives up a segment. */
final class Failures {

    private static final int LONGEST = 1_000;

    private static final String RECORD = """
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

    Failures(JdbcTemplate jdbc, String node) {
        this.jdbc = jdbc;
        this.node = node;
    }

    void record(String processor, int segment, Throwable failure) {
        jdbc.update(RECORD, describe(failure), node, processor, segment);
    }

    /** By segment; those that got on since are left out. */
    Map<Integer, Failure> of(String processor) {
        Map<Integer, Failure> failures = new HashMap<>();
        jdbc.query(
                STANDING,
                row -> {
                    failures.put(
                            row.getInt("segment"),
                            new Failure(
                                    row.getString("message"),
                                    row.getString("node"),
                                    row.getInt("attempts"),
                                    row.getObject("since", OffsetDateTime.class).toInstant()));
                },
                processor);
        return failures;
    }

    private static String describe(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String text = root.getClass().getSimpleName() + ": " + root.getMessage();
        return text.substring(0, Math.min(text.length(), LONGEST));
    }
}
