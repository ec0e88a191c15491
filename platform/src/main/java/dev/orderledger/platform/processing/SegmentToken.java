package dev.orderledger.platform.processing;

import java.util.List;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;

/**
 * How far a segment of a processor has come.
 *
 * @param token {@code null} at the very beginning
 * @param node  that holds the segment; {@code null} when none does
 */
public record SegmentToken(Segment segment, TrackingToken token, String node) {

    private static final long BEFORE_EVERYTHING = -1;

    /** The position of a token; before everything when there is none. */
    public static long position(TrackingToken token) {
        return token == null ? BEFORE_EVERYTHING : token.position().orElse(BEFORE_EVERYTHING);
    }

    /** What was handled for certain, also of a segment that is being merged or replayed. */
    public GapAwareTrackingToken handled() {
        return token == null
                ? GapAwareTrackingToken.newInstance(BEFORE_EVERYTHING, List.of())
                : (GapAwareTrackingToken) WrappedToken.unwrapLowerBound(token);
    }

    /** The same segment elsewhere. */
    public SegmentToken at(TrackingToken other) {
        return new SegmentToken(segment, other, node);
    }
}
