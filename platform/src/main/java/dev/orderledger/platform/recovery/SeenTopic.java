package dev.orderledger.platform.recovery;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** How the topic was found the last time. */
final class SeenTopic {

    private static final String WRITE = """
            INSERT INTO topic_seen (partition, next_offset, last_id, published, found) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (partition) DO UPDATE SET next_offset = excluded.next_offset, last_id = excluded.last_id,
                                                  published = excluded.published, found = excluded.found
            """;

    private final JdbcTemplate jdbc;

    SeenTopic(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A partition.
     *
     * @param nextOffset of the record that was to come next
     * @param lastId     the event id of the record before it, if it had one
     * @param published  the position of the event store up to which everything was in the topic
     * @param found      the highest position that was seen in the partition; -1 when none was
     */
    record Seen(long nextOffset, String lastId, long published, long found) {}

    Map<Integer, Seen> read() {
        Map<Integer, Seen> seen = new HashMap<>();
        jdbc.query("SELECT partition, next_offset, last_id, published, found FROM topic_seen", row -> {
            seen.put(row.getInt(1), new Seen(row.getLong(2), row.getString(3), row.getLong(4), row.getLong(5)));
        });
        return seen;
    }

    void write(int partition, Seen seen) {
        jdbc.update(WRITE, partition, seen.nextOffset(), seen.lastId(), seen.published(), seen.found());
    }
}
