package dev.orderledger.platform.recovery;

import dev.orderledger.platform.inbox.ReceivedEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** Finds single facts in the event store, and puts back those that it has lost. */
final class FactsOfStore {

    private static final int LOOKED_AT = 5_000;

    private static final String LAST_OF_EACH = """
            SELECT position, aggregate_id FROM event_store WHERE position <= ? ORDER BY position DESC LIMIT ?
            """;

    private static final String BRING_BACK = """
            INSERT INTO event_store (event_id, aggregate_type, aggregate_id, sequence, type, revision, payload,
                                     metadata, occurred_at)
            SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?
            WHERE ? = (SELECT coalesce(max(sequence) + 1, 0) FROM event_store WHERE aggregate_id = ?)
            ON CONFLICT DO NOTHING
            """;

    private final JdbcTemplate jdbc;

    FactsOfStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    boolean isEmpty() {
        return !jdbc.queryForObject("SELECT EXISTS (SELECT FROM event_store)", Boolean.class);
    }

    /** Those of the ids that the store has, each with its position. */
    Map<String, Long> positions(Collection<String> ids) {
        Map<String, Long> positions = new HashMap<>();
        jdbc.query(
                "SELECT event_id, position FROM event_store WHERE event_id = ANY (?)",
                row -> {
                    positions.put(row.getString(1), row.getLong(2));
                },
                (Object) ids.toArray(String[]::new));
        return positions;
    }

    /** The position of the last event for each partition, of those up to a position; of the latest thousands only. */
    Map<Integer, Long> lastFor(int partitions, long upTo) {
        Map<Integer, Long> last = new HashMap<>();
        Set<String> seen = new HashSet<>();
        jdbc.query(
                LAST_OF_EACH,
                row -> {
                    String aggregateId = row.getString(2);
                    if (last.size() < partitions && seen.add(aggregateId)) {
                        last.putIfAbsent(OwnTopic.partitionOf(aggregateId, partitions), row.getLong(1));
                    }
                },
                upTo,
                LOOKED_AT);
        return last;
    }

    /** Whether the fact continues its stream, and is in the store now. */
    boolean bringBack(ReceivedEvent fact) {
        return jdbc.update(
                        BRING_BACK,
                        fact.eventId(),
                        fact.aggregateType(),
                        fact.aggregateId(),
                        fact.sequence(),
                        fact.type(),
                        fact.revision(),
                        fact.payload(),
                        fact.metadata(),
                        fact.occurredAt(),
                        fact.sequence(),
                        fact.aggregateId())
                == 1;
    }
}
