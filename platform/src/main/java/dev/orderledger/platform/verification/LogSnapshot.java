package dev.orderledger.platform.verification;

import dev.orderledger.platform.log.NoTimeouts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The logs of one database as they were at the first query; however many rows there are, few are in memory. */
final class LogSnapshot implements AutoCloseable {

    private static final int ROWS_AT_A_TIME = 1_000;

    private final Connection connection;

    LogSnapshot(DataSource database) throws SQLException {
        connection = database.getConnection();
        try (Statement statement = connection.createStatement()) {
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false); // or the driver reads all rows at once
            statement.execute(NoTimeouts.SQL);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** The rows of a query as they come; ends with this snapshot. */
    ResultSet query(String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.closeOnCompletion();
        statement.setFetchSize(ROWS_AT_A_TIME);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement.executeQuery();
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            connection.rollback();
        }
    }
}
