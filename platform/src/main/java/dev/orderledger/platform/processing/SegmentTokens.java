package dev.orderledger.platform.processing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The tokens of all segments as they stand in the database, whichever node holds them. Those of a processor that stands still
 * may be changed here, in the transaction of the caller; {@link ProcessorControl} makes it stand still.
 */
public final class SegmentTokens {

    private static final String SELECT = """
            SELECT segment, token, token_type, array_agg(segment) OVER () AS segments,
                   CASE WHEN is_recent(timestamp::timestamptz, ?) THEN owner END AS node
            FROM token_entry WHERE processor_name = ? ORDER BY segment
            """;
    private static final String LOCK_ALL = "SELECT FROM token_entry WHERE processor_name = ? FOR UPDATE";
    private static final String LOCK =
            "SELECT token, token_type FROM token_entry WHERE processor_name = ? AND segment = ? FOR UPDATE";
    private static final String STORE = """
            UPDATE token_entry SET token = ?, token_type = ?
            WHERE processor_name = ? AND segment = ? AND owner IS NOT DISTINCT FROM ?
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
    private static final String INSERT_LIKE = """
            INSERT INTO token_entry (processor_name, segment, token, token_type, owner)
            SELECT ?, segment, ?, ?, ? FROM token_entry WHERE processor_name = ?
            """;

    private final JdbcTemplate jdbc;
    private final Serializer serializer;

    SegmentTokens(JdbcTemplate jdbc, Serializer serializer) {
        this.jdbc = jdbc;
        this.serializer = serializer;
    }

    /** In the order of their numbers. */
    public List<SegmentToken> of(String processor) {
        return jdbc.query(SELECT, this::read, ProcessorControl.CLAIM_TIMEOUT.toSeconds(), processor);
    }

    /** The same, locked: until the end of the transaction no node changes or claims them, or commits a batch. */
    public List<SegmentToken> lock(String processor) {
        jdbc.queryForList(LOCK_ALL, processor);
        return of(processor);
    }

    /** What all segments have handled. */
    public long lowest(String processor) {
        return of(processor).stream()
                .mapToLong(segment -> segment.handled().getIndex())
                .min()
                .orElseGet(() -> SegmentToken.position(null));
    }

    /** How far the segment that is furthest has come; one that has nothing to do may write its token later. */
    public long highest(String processor) {
        return of(processor).stream()
                .mapToLong(segment -> segment.handled().getIndex())
                .max()
                .orElseGet(() -> SegmentToken.position(null));
    }

    /**
     * Moves a segment to another token.
     *
     * @param from  where it was
     * @param owner that it must still have; {@code null} for none
     * @return {@code false} when it is elsewhere or another's by now, or not there any more: the database may have lost
     *     its last moments
     */
    public boolean store(String processor, SegmentToken from, TrackingToken token, String owner) {
        int segment = from.segment().getSegmentId();
        boolean isThere = jdbc.query(LOCK, (row, number) -> token(row), processor, segment).stream()
                .anyMatch(
                        it -> from.at(it).handled().getIndex() == from.handled().getIndex());
        SerializedObject<byte[]> stored = serializer.serialize(token, byte[].class);
        return isThere
                && jdbc.update(STORE, stored.getData(), stored.getType().getName(), processor, segment, owner) == 1;
    }

    /** Gives a processor the segments that another one has, all at the same position and of the same owner. */
    public void replace(String processor, String like, long position, String owner) {
        SerializedObject<byte[]> stored =
                serializer.serialize(GapAwareTrackingToken.newInstance(position, List.of()), byte[].class);
        jdbc.update("DELETE FROM token_entry WHERE processor_name = ?", processor);
        jdbc.update(INSERT_LIKE, processor, stored.getData(), stored.getType().getName(), owner, like);
    }

    /** @param owner {@code null} for none, so that any node may claim the segments */
    public void own(String processor, String owner) {
        jdbc.update("UPDATE token_entry SET owner = ? WHERE processor_name = ?", owner, processor);
    }

    /** Makes a new segment at the position of another one. */
    public void copy(String processor, int segment, int newSegment) {
        jdbc.update(COPY, newSegment, processor, segment);
    }

    /** Leaves the lower one of two segments, at the position of the one that is ahead. */
    public void merge(String processor, Segment lower, Segment upper, Segment ahead) {
        jdbc.update(SET_LIKE, processor, lower.getSegmentId(), ahead.getSegmentId());
        jdbc.update(
                "DELETE FROM token_entry WHERE processor_name = ? AND segment = ?", processor, upper.getSegmentId());
    }

    private SegmentToken read(ResultSet row, int number) throws SQLException {
        Integer[] segments = (Integer[]) row.getArray("segments").getArray();
        int[] all = Arrays.stream(segments).mapToInt(Integer::intValue).toArray();
        return new SegmentToken(Segment.computeSegment(row.getInt("segment"), all), token(row), row.getString("node"));
    }

    private TrackingToken token(ResultSet row) throws SQLException {
        String type = row.getString("token_type");
        return type == null
                ? null
                : serializer.deserialize(new SimpleSerializedObject<>(row.getBytes("token"), byte[].class, type, null));
    }
}
