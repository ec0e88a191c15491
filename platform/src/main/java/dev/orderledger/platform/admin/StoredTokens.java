package dev.orderledger.platform.admin;

import dev.orderledger.platform.processing.ProcessorControl;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tokens of all segments as they stand in the database, whoever holds them. */
final class StoredTokens {

    private static final String SELECT = """
            SELECT segment, token, token_type,
                   CASE WHEN is_recent(timestamp::timestamptz, ?) THEN owner END AS node
            FROM token_entry WHERE processor_name = ? ORDER BY segment
            """;
    private static final String COPY = """
            INSERT INTO token_entry (processor_name, segment, token, token_type)
            SELECT processor_name, ?, token, token_type FROM token_entry
            WHERE processor_name = ? AND segment = ?
            """;
    private static final String SET_LIKE = """
            UPDATE token_entry SET token = other.token, token_type = other.token_type
            FROM token_entry AS other
            WHERE token_entry.processor_name = ? AND token_entry.segment = ?
              AND other.processor_name = token_entry.processor_name AND other.segment = ?
            """;

    private final JdbcTemplate jdbc;
    private final Serializer serializer;

    StoredTokens(JdbcTemplate jdbc, Serializer serializer) {
        this.jdbc = jdbc;
        this.serializer = serializer;
    }

    /**
     * A segment as it was stored.
     *
     * @param token {@code null} at the very beginning
     * @param node  that holds it; {@code null} when none does
     */
    record Stored(int segment, TrackingToken token, String node) {}

    List<Stored> of(String processor) {
        return select(SELECT, processor);
    }

    /** The same, and nobody changes or claims them before the end of the transaction. */
    List<Stored> lock(String processor) {
        return select(SELECT + " FOR UPDATE", processor);
    }

    /** Makes a new segment at the position of another one. */
    void copy(String processor, int segment, int newSegment) {
        jdbc.update(COPY, newSegment, processor, segment);
    }

    /** Leaves the lower one of two segments, at the position of that one of them which is ahead. */
    void merge(String processor, Segment lower, Segment upper, Segment ahead) {
        jdbc.update(SET_LIKE, processor, lower.getSegmentId(), ahead.getSegmentId());
        jdbc.update(
                "DELETE FROM token_entry WHERE processor_name = ? AND segment = ?", processor, upper.getSegmentId());
    }

    private List<Stored> select(String sql, String processor) {
        return jdbc.query(sql, this::stored, ProcessorControl.CLAIM_TIMEOUT.toSeconds(), processor);
    }

    private Stored stored(ResultSet row, int number) throws SQLException {
        String type = row.getString("token_type");
        TrackingToken token = type == null
                ? null
                : serializer.deserialize(new SimpleSerializedObject<>(row.getBytes("token"), byte[].class, type, null));
        return new Stored(row.getInt("segment"), token, row.getString("node"));
    }
}
