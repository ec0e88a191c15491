package dev.orderledger.bench;

import dev.orderledger.embedded.ServiceDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;

/** Plain inserts into an event store that no processor reads: the most that commands could do. */
final class RawInserts implements AutoCloseable {

    private final Resources connections = new Resources();
    private final ServiceDatabase database;
    private final StoredEvent event = new StoredEvent();

    RawInserts(ServiceDatabase database) {
        this.database = database;
        Flyway.configure()
                .dataSource(database.url(), database.owner(), database.password())
                .locations("classpath:db/platform")
                .placeholders(Map.of("service_role", database.service()))
                .load()
                .migrate();
    }

    /**
     * Answers what the server of a database can do at most, in one of its own, after as much time to warm up.
     *
     * @param adminUrl JDBC URL of any database there, as superuser
     */
    static double perSecond(String adminUrl, int clients, Duration time) {
        String name = "bench_" + UUID.randomUUID().toString().substring(0, 8);
        ServiceDatabase database =
                ServiceDatabase.create(adminUrl, name, UUID.randomUUID().toString());
        try (RawInserts inserts = new RawInserts(database)) {
            ClosedLoop loop = new ClosedLoop(inserts.clients(clients));
            loop.run(time);
            return loop.run(time);
        } finally {
            database.drop(adminUrl);
        }
    }

    /** What each client does: one row, one transaction. */
    List<Runnable> clients(int count) {
        return IntStream.range(0, count).mapToObj(it -> client()).toList();
    }

    private Runnable client() {
        try {
            Connection connection = connections.keep(database.connectAsService());
            PreparedStatement statement = StoredEvent.prepare(connection);
            return () -> insert(statement);
        } catch (SQLException e) {
            throw new CannotMeasure("PostgreSQL does not let a client in: " + e.getMessage(), e);
        }
    }

    private void insert(PreparedStatement statement) {
        try {
            event.insert(statement);
        } catch (SQLException e) {
            throw new CannotMeasure("A row cannot be inserted: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        connections.close();
    }
}
