package dev.orderledger.platform.log;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.axonframework.eventhandling.TrackedEventData;

/** What a log asks of its table. The token of each row is the row's position. */
public interface LogRows {

    /** Rows in the order of their positions, after one position and not after another. */
    List<TrackedEventData<byte[]>> between(long after, long upTo, int limit);

    /** The rows that stand at these positions, in the order of the positions. */
    List<TrackedEventData<byte[]>> at(Collection<Long> positions);

    /** The lowest position in use; empty when there is no row. */
    OptionalLong first();

    /** The highest position that is visible; empty when there is no row. */
    OptionalLong last();

    /** The lowest position of a row that occurred at this time or later. */
    OptionalLong firstSince(Instant time);

    /**
     * The transactions that may still commit rows at positions which were taken before this call. A position that is not
     * visible when all of these have ended will never be.
     */
    Set<String> appending();

    /** Tells all processes that follow this log that something was appended. */
    void announce();
}
