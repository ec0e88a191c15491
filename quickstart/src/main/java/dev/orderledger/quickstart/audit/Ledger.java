package dev.orderledger.quickstart.audit;

import dev.orderledger.quickstart.CannotRun;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcUtils;

/** The ledger in its database, read in the order of its positions. Nothing appears below a position that was read. */
public final class Ledger implements AutoCloseable {

    private static final int FETCH = 1_000;
    private static final String EVENTS = """
            SELECT position, event_id, order_id_of(payload), context, type, revision, aggregate_id, sequence,
                   occurred_at, recorded_at, payload, metadata
            FROM inbox WHERE position > ? AND position <= ? ORDER BY position LIMIT ?
            """;

    private static final String NEXT_PARTITION = """
            SELECT min(start) FROM (SELECT substring(inhrelid::regclass::text FROM '[0-9]+$')::bigint AS start
                                    FROM pg_inherits WHERE inhparent = 'inbox'::regclass) AS partition
            WHERE start > ?
            """;

    private static final String IDS = "SELECT event_id FROM inbox WHERE position BETWEEN ? AND ? ORDER BY position";

    private final Connection connection;
    private final JdbcTemplate jdbc;

    private Ledger(Connection connection) {
        this.connection = connection;
        this.jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
        jdbc.setFetchSize(FETCH);
    }

    /**
     * Connects to it.
     *
     * @param url JDBC URL of its database, with a role that may read it
     * @throws CannotRun when that is not possible
     */
    public static Ledger open(String url) {
        try {
            Connection connection = DriverManager.getConnection(url);
            connection.setReadOnly(true);
            connection.setAutoCommit(false); // or all rows are fetched at once
            connection.setTransactionIsolation(
                    Connection.TRANSACTION_REPEATABLE_READ); // no partition is opened in between
            return new Ledger(connection);
        } catch (SQLException e) {
            throw new CannotRun("The ledger cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * The position at which the partition ends that has the next events.
     *
     * @param after the position before them
     * @return empty for the newest partition, which has no end yet
     */
    Optional<Long> endOfPartition(long after) {
        return Optional.ofNullable(jdbc.queryForObject(NEXT_PARTITION, Long.class, after + 1))
                .map(next -> next - 1);
    }

    /**
     * Hands out the next events.
     *
     * @param after the position before them
     * @param upTo  the last position to read
     * @param max   how many, at most
     * @param row   takes each; its columns are those of {@link ParquetFile}
     */
    void read(long after, long upTo, int max, RowCallbackHandler row) throws SQLException {
        jdbc.query(EVENTS, row, after, upTo, max);
        connection.commit();
    }

    /** The ids of the events of a range, both ends included, in their order. */
    List<String> eventsOf(long first, long last) {
        return jdbc.queryForList(IDS, String.class, first, last);
    }

    @Override
    public void close() {
        JdbcUtils.closeConnection(connection); // nothing was written
    }
}
