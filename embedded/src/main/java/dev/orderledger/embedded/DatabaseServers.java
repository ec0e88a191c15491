package dev.orderledger.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * The servers of PostgreSQL that hold the databases of one Orderledger: one, or several.
 *
 * @param urls JDBC URL of any database of each, with a role that may do what is to be done there
 */
public record DatabaseServers(List<String> urls) {

    private static final String DATABASE = "SELECT FROM pg_database WHERE datname = ?";

    public DatabaseServers {
        urls = List.copyOf(urls);
    }

    /**
     * JDBC URL of a database.
     *
     * @throws IllegalArgumentException when no server has it, or when two have it, as one of them may be a copy
     * @throws IllegalStateException    when a server cannot be asked
     */
    public String urlOf(String database) {
        List<String> servers = urls.size() == 1
                ? urls
                : urls.stream().filter(server -> has(server, database)).toList();
        if (servers.size() != 1) {
            throw new IllegalArgumentException(
                    "The database " + database + " is on " + servers.size() + " of the servers, not on one.");
        }
        return ServiceDatabase.urlOf(servers.get(0), database);
    }

    private static boolean has(String server, String database) {
        try (Connection connection = DriverManager.getConnection(server);
                PreparedStatement query = connection.prepareStatement(DATABASE)) {
            query.setString(1, database);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("a database server cannot be asked: " + e.getMessage(), e);
        }
    }
}
