package dev.orderledger.quickstart.audit;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** A file of Parquet that is being written: events with the bytes of their data as published, those of an order together. */
final class ParquetFile implements AutoCloseable {

    private static final String TABLE = """
            CREATE TABLE event (
                position    BIGINT, event_id    VARCHAR, order_id VARCHAR, context  VARCHAR, type VARCHAR, revision VARCHAR,
                stream_id   VARCHAR, sequence   BIGINT,
                occurred_at TIMESTAMPTZ, recorded_at TIMESTAMPTZ,
                payload     BLOB, metadata BLOB)
            """;
    private static final String WRITE =
            "COPY (FROM event ORDER BY order_id, position) TO %s (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 20480)";

    private final Connection duckdb;
    private final DuckDBAppender events;
    private long last;
    private int count;

    ParquetFile() throws SQLException {
        duckdb = DuckDb.open(TABLE);
        events = duckdb.unwrap(DuckDBConnection.class).createAppender("main", "event");
    }

    /** Takes a row of {@link Ledger}. */
    void add(ResultSet row) throws SQLException {
        last = row.getLong(1);
        events.beginRow();
        events.append(last);
        for (int column = 2; column <= 7; column++) {
            events.append(row.getString(column));
        }
        events.append(row.getLong(8));
        events.append(row.getObject(9, OffsetDateTime.class));
        events.append(row.getObject(10, OffsetDateTime.class));
        events.append(row.getBytes(11));
        events.append(row.getBytes(12));
        events.endRow();
        count++;
    }

    /** The position of the event that was added last. */
    long last() {
        return last;
    }

    /** How many events were added. */
    int count() {
        return count;
    }

    void writeTo(Path file) throws SQLException {
        events.flush();
        try (Statement statement = duckdb.createStatement()) {
            statement.execute(WRITE.formatted(DuckDb.quoted(file.toString())));
        }
    }

    @Override
    public void close() throws SQLException {
        events.close();
        duckdb.close();
    }
}
