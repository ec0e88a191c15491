package dev.orderledger.bench;

import dev.orderledger.embedded.ServiceDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;

/** What the PostgreSQL of the orders can do at most: single-row inserts, a transaction each, into a database of their own. */
final class RawRate {

    private RawRate() {}

    /** Answers the inserts per second, after as much time to warm up. */
    static double of(Platform platform, int clients, Duration time) {
        String name = "bench_" + UUID.randomUUID().toString().substring(0, 8);
        ServiceDatabase database = ServiceDatabase.create(
                platform.urlOf("orders"), name, UUID.randomUUID().toString());
        try (RawInserts inserts = new RawInserts(database);
                ClosedLoop loop = new ClosedLoop(inserts.clients(clients))) {
            loop.run(time);
            return loop.run(time);
        } finally {
            drop(platform, name);
        }
    }

    private static void drop(Platform platform, String database) {
        try (Connection connection = platform.connect("orders");
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE " + database + " WITH (FORCE)");
            statement.execute("DROP ROLE " + database + ", " + database + "_owner");
        } catch (SQLException e) {
            throw new CannotMeasure("The database " + database + " cannot be dropped: " + e.getMessage(), e);
        }
    }
}
