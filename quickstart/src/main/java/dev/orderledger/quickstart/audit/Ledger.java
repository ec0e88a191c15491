package dev.orderledger.quickstart.audit;

import dev.orderledger.quickstart.CannotRun;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

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

    private Ledger(Connection connection) {
        this.connection = connection;
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

    /** What a row is handed to; its columns are those of {@link ParquetFile}. */
    @FunctionalInterface
    interface Row {
        void take(ResultSet row) throws SQLException;
    }

    /**
     * The position at which the partition ends that has the next events.
     *
     * @param after the position before them
     * @return empty for the newest partition, which has no end yet
     */
    OptionalLong endOfPartition(long after) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(NEXT_PARTITION)) {
            query.setLong(1, after + 1);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                long next = row.getLong(1);
                return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(next - 1);
            }
        }
    }

    /**
     * Hands out the next events.
     *
     * @param after  the position before them
     * @param upTo  the last position to read
     * @param max    how many, at most
     * @return how many there were
     */
    int read(long after, long upTo, int max, Row row) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(EVENTS)) {
            query.setFetchSize(FETCH);
            query.setLong(1, after);
            query.setLong(2, upTo);
            query.setInt(3, max);
            int read = 0;
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    row.take(rows);
                    read++;
                }
            }
            connection.commit();
            return read;
        }
    }

    /** The ids of the events of a range, both ends included, in their order. */
    List<String> eventsOf(long first, long last) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(IDS)) {
            query.setLong(1, first);
            query.setLong(2, last);
            List<String> ids = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getString(1));
                }
            }
            return ids;
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // nothing was written
        }
    }
}
