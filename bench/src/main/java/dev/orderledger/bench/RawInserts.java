package dev.orderledger.bench;

import dev.orderledger.embedded.ServiceDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
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
