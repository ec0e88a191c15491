package dev.orderledger.platform.partitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.orderledger.embedded.ServiceDatabase;
import dev.orderledger.platform.sample.SamplePair;
import dev.orderledger.platform.sample.StoredOrder;
import dev.orderledger.testing.TestServers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Logs that were one table each become partitioned while others use them. */
class PartitioningIT {

    private static final String BEFORE = "18";
    private static final String NOW = "202";
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private ServiceDatabase database;

    @BeforeEach
    void migrate_to_the_version_before() {
        database = TestServers.newDatabase("partitioning");
        migrate(BEFORE);
    }

    @Test
    void writers_go_on_with_the_statements_that_they_have_prepared() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        AtomicInteger appended = new AtomicInteger();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> appendUntil(enough, appended));
        await().atMost(TIMEOUT).until(() -> appended.get() > 100);

        migrate(NOW);

        int meanwhile = appended.get();
        await().atMost(TIMEOUT).until(() -> appended.get() > meanwhile + 100 || writer.isDone());
        enough.set(true);
        writer.join(); // was refused nothing
        assertThat(count("SELECT count(*) FROM event_store")).isEqualTo(appended.get());
        assertThat(count("SELECT count(*) FROM event_store_0")).isEqualTo(appended.get());
        assertThat(count("SELECT count(*) FROM inbox")).isEqualTo(appended.get());
    }

    @Test
    void waits_for_a_long_transaction_for_moments_only_so_that_others_go_on() throws Exception {
        try (Connection reader = database.connectAsService()) {
            reader.setAutoCommit(false);
            reader.createStatement().execute("SELECT FROM event_store");
            CompletableFuture<Void> migration = CompletableFuture.runAsync(() -> migrate(NOW));
            try (Connection writer = connect()) {
                for (int i = 0; i < 2; i++) {
                    awaitWaiting(1);
                    new StoredOrder(SamplePair.newOrderId(), Instant.now()).insertIntoStore(writer);
                    awaitWaiting(0);
                }
            }
            assertThat(migration).isNotDone();
            reader.commit();
            migration.join();
        }
        assertThat(count("SELECT count(*) FROM event_store")).isEqualTo(2);
    }

    @Test
    void who_has_read_the_one_log_can_append_to_the_other_meanwhile() throws Exception {
        try (Connection policy = database.connectAsService()) {
            policy.setAutoCommit(false);
            policy.createStatement().execute("SELECT FROM inbox");
            CompletableFuture<Void> migration = CompletableFuture.runAsync(() -> migrate(NOW));
            awaitWaiting(1);

            policy.createStatement().execute("SET LOCAL statement_timeout = '10s'");
            new StoredOrder(SamplePair.newOrderId(), Instant.now()).insertIntoStore(policy);
            policy.commit();
            migration.join();
        }
        assertThat(count("SELECT count(*) FROM event_store")).isOne();
    }

    @Test
    void the_streams_of_a_large_partition_are_noted_in_steps_before_it_is_closed() throws SQLException {
        migrate(NOW);
        execute("""
                INSERT INTO event_store (event_id, aggregate_id, sequence, type, payload, metadata, occurred_at)
                SELECT 'event-' || n, 'order-' || n / 2, n % 2, 'any', '', '', now() FROM generate_series(0, 249999) AS n
                """);
        execute("SELECT setval('event_store_position_seq', 11000000)");

        assertThat(Stream.generate(this::rollOver).limit(4)).containsExactly("NOTED", "NOTED", "OPENED", "WAITING");

        assertThat(count("SELECT count(*) FROM closed_stream WHERE sequence = 1"))
                .isEqualTo(125_000);
        assertThatThrownBy(() -> execute("""
                INSERT INTO event_store (event_id, aggregate_id, sequence, type, payload, metadata, occurred_at)
                VALUES ('another', 'order-124999', 1, 'any', '', '', now())
                """))
                .hasMessageContaining("a closed partition has sequence 1 of order-124999");
    }

    private String rollOver() {
        try (Connection service = database.connectAsService();
                ResultSet row = service.createStatement()
                        .executeQuery(
                                "SELECT roll_over('event_store', 1000000, (SELECT max(position) FROM event_store))")) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection owner = database.connectAsOwner();
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Through one connection, whose driver prepares a statement that comes again. */
    private void appendUntil(AtomicBoolean enough, AtomicInteger appended) {
        try (Connection connection = connect()) {
            while (!enough.get()) {
                StoredOrder order = new StoredOrder(SamplePair.newOrderId(), Instant.now());
                order.insertIntoStore(connection);
                order.insertIntoInbox(connection);
                appended.incrementAndGet();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                database.url() + "?prepareThreshold=1", database.service(), database.password());
    }

    private void awaitWaiting(int waiting) {
        await().atMost(TIMEOUT)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> count("SELECT count(*) FROM pg_locks WHERE NOT granted AND mode = 'AccessExclusiveLock'"
                                + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())")
                        == waiting);
    }

    private long count(String sql) {
        return OwnerQuery.number(database, sql);
    }

    private void migrate(String version) {
        Flyway.configure()
                .dataSource(database.url(), database.owner(), database.ownerPassword())
                .locations("classpath:db/platform")
                .placeholders(Map.of("service_role", database.service()))
                .target(version)
                .load()
                .migrate();
    }
}
