package dev.orderledger.quickstart.chaos;

import dev.orderledger.embedded.ServiceDatabase;
import dev.orderledger.quickstart.Service;
import dev.orderledger.quickstart.Wiring;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The databases of all services, as the superuser reaches them. */
final class Databases {

    private static final String MAINTENANCE = "postgres";
    private static final Duration RETRY = Duration.ofMillis(200);

    private final Wiring wiring;

    Databases(Wiring wiring) {
        this.wiring = wiring;
    }

    JdbcTemplate of(String database) {
        return new JdbcTemplate(new DriverManagerDataSource(ServiceDatabase.urlOf(wiring.postgres(), database)));
    }

    /** The first column of what is found. */
    List<String> query(String database, String sql) {
        return of(database).queryForList(sql, String.class);
    }

    /** Ends the connections of all services. */
    void cutConnections() {
        query(
                MAINTENANCE,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE pid <> pg_backend_pid() AND datname <> '" + MAINTENANCE + "'");
    }

    /** Ends all connections to a database, and returns when whatever they had begun is done or undone. */
    void disconnect(String database) {
        String of = " FROM pg_stat_activity WHERE datname = '" + database + "'";
        query(MAINTENANCE, "SELECT pg_terminate_backend(pid)" + of);
        while (!query(MAINTENANCE, "SELECT pid" + of).isEmpty()) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    /** Copies the database of a service, to which no session may be connected. */
    void copy(Service service, String copy) {
        wiring.databaseOf(service).copy(wiring.postgres(), copy);
    }

    void drop(String database) {
        of(MAINTENANCE).execute("DROP DATABASE " + database);
    }

    void rename(String database, String name) {
        of(MAINTENANCE).execute("ALTER DATABASE " + database + " RENAME TO " + name);
    }

    /** Whether the server accepts a write within this time. */
    boolean acceptWrites(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            try {
                of(MAINTENANCE).execute("CREATE TEMPORARY TABLE written AS SELECT 1");
                return true;
            } catch (DataAccessException e) {
                LockSupport.parkNanos(RETRY.toNanos());
            }
        }
        return false;
    }
}
