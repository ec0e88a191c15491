package dev.orderledger.platform.log;

import dev.orderledger.platform.eventstore.EventTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.springframework.jdbc.core.JdbcTemplate;

/** A log in PostgreSQL. Reads in the transaction of the caller, if there is one. */
final class PostgresLogRows implements LogRows {

    private static final String ROWS = """
            SELECT position, event_id, aggregate_type, aggregate_id, sequence, type, revision, payload, metadata,
                   occurred_at
            FROM %s WHERE\s""";

    // Who appends to the event store holds this lock from before the first position is taken, see V010.
    private static final String APPENDING = """
            SELECT DISTINCT virtualtransaction FROM pg_locks
            WHERE locktype = 'advisory' AND classid = 1 AND objid = '%s'::regclass AND objsubid = 1
              AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            """;

    private final EventTable table;
    private final JdbcTemplate jdbc;
    private final String rows;

    PostgresLogRows(EventTable table, JdbcTemplate jdbc) {
        this.table = table;
        this.jdbc = jdbc;
        this.rows = ROWS.formatted(table.table());
    }

    @Override
    public List<TrackedEventData<byte[]>> between(long after, long upTo, int limit) {
        String sql = rows + "position > ? AND position <= ? ORDER BY position LIMIT ?";
        return jdbc.query(sql, (row, number) -> read(row), after, upTo, limit);
    }

    @Override
    public List<TrackedEventData<byte[]>> at(Collection<Long> positions) {
        String sql = rows + "position = ANY (?) ORDER BY position";
        return jdbc.query(sql, (row, number) -> read(row), (Object) positions.toArray(Long[]::new));
    }

    @Override
    public OptionalLong first() {
        return position("SELECT min(position) FROM " + table.table());
    }

    @Override
    public OptionalLong last() {
        return position("SELECT max(position) FROM " + table.table());
    }

    @Override
    public OptionalLong firstSince(Instant time) {
        return position(
                "SELECT min(position) FROM " + table.table() + " WHERE occurred_at >= ?",
                time.atOffset(ZoneOffset.UTC));
    }

    /** Appends to the inbox take turns, and so are visible in the order of their positions. */
    @Override
    public Set<String> appending() {
        return table == EventTable.INBOX
                ? Set.of()
                : Set.copyOf(jdbc.queryForList(APPENDING.formatted(table.table()), String.class));
    }

    @Override
    public void announce() {
        jdbc.execute("NOTIFY " + table.table());
    }

    private OptionalLong position(String sql, Object... parameters) {
        Long position = jdbc.queryForObject(sql, Long.class, parameters);
        return position == null ? OptionalLong.empty() : OptionalLong.of(position);
    }

    private static TrackedEventData<byte[]> read(ResultSet row) throws SQLException {
        return new TrackedDomainEventData<>(
                GapAwareTrackingToken.newInstance(row.getLong("position"), List.of()), EventTable.event(row));
    }
}
