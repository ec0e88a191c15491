package dev.orderledger.platform.partitions;

import dev.orderledger.embedded.ServiceDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A question to a database that is answered with one number, asked as its owner. */
final class OwnerQuery {

    private OwnerQuery() {}

    static long number(ServiceDatabase database, String sql) {
        try (Connection owner = database.connectAsOwner();
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
