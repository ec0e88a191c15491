package dev.orderledger.quickstart.chaos;

import dev.orderledger.embedded.ServiceDatabase;
import dev.orderledger.quickstart.Service;
import dev.orderledger.quickstart.Wiring;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The databases of all services, as the superuser reaches them. */
final class Databases {

    private static final String MAINTENANCE = "postgres";
    private static final Duration RETRY = Duration.ofMillis(200);

    private final Wiring wiring;

    Databases(Wiring wiring) {
        this.wiring = wiring;
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(ServiceDatabase.urlOf(wiring.postgres(), database));
    }

    /** The first column of what is found. */
    List<String> query(String database, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    /** Ends the connections of all services. */
    void cutConnections() throws SQLException {
        query(
                MAINTENANCE,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE pid <> pg_backend_pid() AND datname <> '" + MAINTENANCE + "'");
    }

    /** Ends all connections to a database, and returns when whatever they had begun is done or undone. */
    void disconnect(String database) throws SQLException {
        String of = " FROM pg_stat_activity WHERE datname = '" + database + "'";
        query(MAINTENANCE, "SELECT pg_terminate_backend(pid)" + of);
        while (!query(MAINTENANCE, "SELECT pid" + of).isEmpty()) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    /** Copies the database of a service, to which nobody may be connected. */
    void copy(Service service, String copy) throws SQLException {
        wiring.databaseOf(service).copy(wiring.postgres(), copy);
    }

    void drop(String database) throws SQLException {
        execute("DROP DATABASE " + database);
    }

    void rename(String database, String name) throws SQLException {
        execute("ALTER DATABASE " + database + " RENAME TO " + name);
    }

    /** Whether the server accepts a write within this time. */
    boolean acceptWrites(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            try {
                execute("CREATE TEMPORARY TABLE written AS SELECT 1");
                return true;
            } catch (SQLException e) {
                LockSupport.parkNanos(RETRY.toNanos());
            }
        }
        return false;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect(MAINTENANCE);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
