package dev.orderledger.platform.rebuild;

import java.util.List;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The tokens of processors that are paused on all nodes: their segments cannot be claimed, and whoever rebuilds owns
 * them under a name that no node has. Who has lost them cannot store a token any more, and so cannot commit.
 */
final class SegmentTokens {

    private static final long BEFORE_EVERYTHING = -1;

    private final JdbcTemplate jdbc;
    private final Serializer serializer;

    SegmentTokens(JdbcTemplate jdbc, Serializer serializer) {
        this.jdbc = jdbc;
        this.serializer = serializer;
    }

    /** Where a segment is. */
    record At(Segment segment, GapAwareTrackingToken token) {}

    /** The place of a token; before everything when there is none. */
    static long position(TrackingToken token) {
        return token == null ? BEFORE_EVERYTHING : token.position().orElse(BEFORE_EVERYTHING);
    }

    List<At> of(String processor) {
        int[] all = jdbc
                .queryForList("SELECT segment FROM token_entry WHERE processor_name = ?", Integer.class, processor)
                .stream()
                .mapToInt(Integer::intValue)
                .toArray();
        return jdbc.query(
                "SELECT segment, token, token_type FROM token_entry WHERE processor_name = ? ORDER BY segment",
                (row, i) -> new At(Segment.computeSegment(row.getInt(1), all), read(row.getBytes(2), row.getString(3))),
                processor);
    }

    /** What all segments have handled. */
    long lowest(String processor) {
        return of(processor).stream()
                .mapToLong(at -> at.token().getIndex())
                .min()
                .orElse(BEFORE_EVERYTHING);
    }

    /** How far the segment that is furthest has come; one that has nothing to do may write its token later. */
    long highest(String processor) {
        return of(processor).stream()
                .mapToLong(at -> at.token().getIndex())
                .max()
                .orElse(BEFORE_EVERYTHING);
    }

    /** Gives a processor the segments that another one has, all at the same position. */
    void lay(String processor, String like, long position, String owner) {
        SerializedObject<byte[]> stored =
                serializer.serialize(GapAwareTrackingToken.newInstance(position, List.of()), byte[].class);
        jdbc.update("DELETE FROM token_entry WHERE processor_name = ?", processor);
        jdbc.update("""
                INSERT INTO token_entry (processor_name, segment, token, token_type, owner)
                SELECT ?, segment, ?, ?, ? FROM token_entry WHERE processor_name = ?
                """, processor, stored.getData(), stored.getType().getName(), owner, like);
    }

    void own(String processor, String owner) {
        jdbc.update("UPDATE token_entry SET owner = ? WHERE processor_name = ?", owner, processor);
    }

    void release(String processor) {
        jdbc.update("UPDATE token_entry SET owner = NULL WHERE processor_name = ?", processor);
    }

    /**
     * Moves a segment on from where it was.
     *
     * @throws LostToAnother when somebody else owns the segment by now, or it is not there any more: the database may
     *                       have lost its last moments
     */
    void store(String processor, At from, TrackingToken token, String owner) {
        Segment segment = from.segment();
        boolean isThere = jdbc.query(
                        "SELECT token, token_type FROM token_entry WHERE processor_name = ? AND segment = ? FOR UPDATE",
                        (row, i) -> read(row.getBytes(1), row.getString(2)).getIndex(),
                        processor,
                        segment.getSegmentId())
                .contains(from.token().getIndex());
        if (!isThere) {
            throw new LostToAnother("its segments were moved");
        }
        SerializedObject<byte[]> stored = serializer.serialize(token, byte[].class);
        int updated = jdbc.update(
                """
                UPDATE token_entry SET token = ?, token_type = ?
                WHERE processor_name = ? AND segment = ? AND owner IS NOT DISTINCT FROM ?
                """, stored.getData(), stored.getType().getName(), processor, segment.getSegmentId(), owner);
        if (updated == 0) {
            throw new LostToAnother("its segments were taken");
        }
    }

    /** Until the end of the transaction, no batch of this processor can commit. */
    void freeze(String processor) {
        jdbc.queryForList("SELECT segment FROM token_entry WHERE processor_name = ? FOR UPDATE", processor);
    }

    private GapAwareTrackingToken read(byte[] token, String type) {
        if (token == null) {
            return GapAwareTrackingToken.newInstance(BEFORE_EVERYTHING, List.of());
        }
        TrackingToken stored = serializer.deserialize(new SimpleSerializedObject<>(token, byte[].class, type, null));
        return (GapAwareTrackingToken) WrappedToken.unwrapLowerBound(stored);
    }
}
