package dev.orderledger.projections.generation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Reads what JDBC gives in types of its own. */
public final class JdbcTimes {

    private JdbcTimes() {}

    /** A {@code timestamptz}; {@code null} stays {@code null}. */
    public static Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
