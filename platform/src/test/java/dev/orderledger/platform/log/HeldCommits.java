package dev.orderledger.platform.log;

import static org.awaitility.Awaitility.await;

import dev.orderledger.embedded.ServiceDatabase;
import dev.orderledger.testing.Meanwhile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Holds transactions in the middle of their commit: what was deferred to it has been done, and nobody else sees what
 * they wrote.
 */
final class HeldCommits implements AutoCloseable {

    private static final int LOCKS = 4711;

    private final Connection owner;

    HeldCommits(ServiceDatabase database) throws SQLException {
        owner = database.connectAsOwner();
        execute(owner, "CREATE TABLE held_commit (lock int)");
        execute(owner, "GRANT INSERT ON held_commit TO " + database.service());
        execute(owner, """
                CREATE FUNCTION hold_commit() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    PERFORM pg_advisory_xact_lock(%d, NEW.lock);
                    RETURN NULL;
                END $$""".formatted(LOCKS));
        execute(owner, """
                CREATE CONSTRAINT TRIGGER hold AFTER INSERT ON held_commit DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION hold_commit()""");
    }

    /** Begins to commit what the connection has written, as far as the lock of this number. */
    CompletableFuture<Void> begin(int lock, Connection writer) throws SQLException {
        execute(owner, "SELECT pg_advisory_lock(%d, %d)".formatted(LOCKS, lock));
        execute(writer, "INSERT INTO held_commit VALUES (%d)".formatted(lock));
        CompletableFuture<Void> commit = Meanwhile.run(() -> {
            try {
                writer.commit();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        await().atMost(Duration.ofSeconds(60)).until(() -> isWaitedFor(lock));
        return commit;
    }

    void letGo(int lock) throws SQLException {
        execute(owner, "SELECT pg_advisory_unlock(%d, %d)".formatted(LOCKS, lock));
    }

    @Override
    public void close() throws SQLException {
        owner.close();
    }

    private boolean isWaitedFor(int lock) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet found = statement.executeQuery(
                        "SELECT FROM pg_locks WHERE NOT granted AND locktype = 'advisory' AND classid = %d AND objid = %d"
                                .formatted(LOCKS, lock))) {
            return found.next();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
