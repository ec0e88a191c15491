package dev.orderledger.platform.processing;

import dev.orderledger.platform.log.EventLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Says how far the processors of this service are behind, from their tokens and the index on positions. */
public final class ProcessorLag {

    private static final int COUNTED = 10_000;

    // A gap of a token that is filled by now is an event to come, before all others. The counting is ordered for the
    // sake of the index, which the planner leaves for a scan of the table where it has no statistics yet.
    private static final String BEHIND = """
            SELECT (SELECT count(*) FROM %1$s WHERE position = ANY (:gaps))
                     + (SELECT count(*) FROM (SELECT FROM %1$s WHERE position > :index
                                              ORDER BY position LIMIT %2$s) AS counted) AS events,
                   (SELECT max(position) FROM %1$s) - :index AS distance,
                   extract(epoch FROM clock_timestamp() - coalesce(
                       (SELECT coalesce(recorded_at, occurred_at) FROM %1$s WHERE position = ANY (:gaps) ORDER BY position LIMIT 1),
                       (SELECT coalesce(recorded_at, occurred_at) FROM %1$s WHERE position > :index ORDER BY position LIMIT 1))) AS age
            """;

    private final NamedParameterJdbcTemplate jdbc;
    private final SegmentTokens tokens;

    ProcessorLag(JdbcTemplate jdbc, SegmentTokens tokens) {
        this.jdbc = new NamedParameterJdbcTemplate(jdbc);
        this.tokens = tokens;
    }

    /** The lag of the segment that is furthest behind, of those that this node works on and those that no node does. */
    public Lag of(StreamingEventProcessor processor) {
        return bySegment(processor).values().stream().reduce(Lag.NONE, Lag::orWorse);
    }

    /** The lag of the segment that is furthest behind on any node: one that has died holds its segments for a while. */
    public Lag onAllNodes(StreamingEventProcessor processor) {
        return bySegment(processor, stored -> true).values().stream().reduce(Lag.NONE, Lag::orWorse);
    }

    /** The lag of each segment that this node works on, and of those that no node does. */
    public Map<Integer, Lag> bySegment(StreamingEventProcessor processor) {
        return bySegment(processor, stored -> stored.node() == null);
    }

    private Map<Integer, Lag> bySegment(StreamingEventProcessor processor, Predicate<SegmentToken> ofOthers) {
        EventLog log = logOf(processor);
        Map<Integer, TrackingToken> positions = new HashMap<>();
        tokens.of(processor.getName()).stream()
                .filter(ofOthers)
                .forEach(stored -> positions.put(stored.segment().getSegmentId(), stored.token()));
        processor.processingStatus().forEach((segment, status) -> positions.put(segment, status.getTrackingToken()));
        Map<Integer, Lag> lags = new TreeMap<>();
        positions.forEach((segment, token) -> lags.put(segment, behind(log, token)));
        return lags;
    }

    /** How far a position is behind the end of a log; {@code null} is the very beginning. */
    public Lag behind(EventLog log, TrackingToken token) {
        TrackingToken reached = WrappedToken.unwrapLowerBound(token);
        return reached instanceof GapAwareTrackingToken position
                ? query(log, position.getIndex(), position.getGaps())
                : query(log, 0, List.of());
    }

    /** The log that a processor tracks. The framework has no getter: it hands the log to a reset alone, which ends here. */
    public static EventLog logOf(StreamingEventProcessor processor) {
        try {
            processor.resetTokens(ProcessorLag::stopAt);
        } catch (Found found) {
            return found.log;
        }
        throw new IllegalStateException(processor.getName() + " does not track a log of ours");
    }

    private static TrackingToken stopAt(StreamableMessageSource<TrackedEventMessage<?>> source) {
        throw new Found((EventLog) source);
    }

    private Lag query(EventLog log, long index, Collection<Long> gaps) {
        String sql = BEHIND.formatted(log.table().table(), COUNTED);
        Map<String, Object> position = Map.of("index", index, "gaps", gaps.toArray(Long[]::new));
        return jdbc.queryForObject(sql, position, (row, number) -> lag(row));
    }

    private static Lag lag(ResultSet row) throws SQLException {
        long counted = row.getLong("events");
        long events = counted < COUNTED ? counted : Math.max(counted, row.getLong("distance"));
        double age = Math.max(0, row.getDouble("age"));
        return events == 0 ? Lag.NONE : new Lag(events, Duration.ofMillis((long) (age * 1000)));
    }

    private static final class Found extends RuntimeException {

        private final transient EventLog log;

        private Found(EventLog log) {
            super(null, null, false, false);
            this.log = log;
        }
    }
}
