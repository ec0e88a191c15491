package dev.orderledger.quickstart.audit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A DuckDB in the memory of this process. */
final class DuckDb {

    private DuckDb() {}

    /** @param statements that it begins with */
    static Connection open(String... statements) throws SQLException {
        Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = duckdb.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            return duckdb;
        } catch (SQLException e) {
            duckdb.close();
            throw e;
        }
    }

    /** As a string of SQL. */
    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
