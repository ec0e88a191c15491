package dev.orderledger.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderledger.embedded.ServiceDatabase;
import dev.orderledger.platform.sample.SamplePair;
import dev.orderledger.platform.sample.StoredOrder;
import dev.orderledger.platform.sample.credit.CreditApplication;
import dev.orderledger.testing.ServiceUnderTest;
import dev.orderledger.testing.TestServers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

class SchemaIT {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private static ServiceDatabase database;

    @BeforeAll
    static void one_event_in_each_log() throws SQLException {
        try (ServiceUnderTest service = ServiceUnderTest.start(CreditApplication.class, "sample-credit")) {
            database = service.database();
        }
        try (Connection connection = database.connectAsService()) {
            new StoredOrder(SamplePair.newOrderId(), Instant.now()).insertIntoStore(connection);
            new StoredOrder(SamplePair.newOrderId(), Instant.now()).insertIntoInbox(connection);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE event_store SET payload = ''",
                "UPDATE inbox SET payload = ''",
                "DELETE FROM event_store",
                "DELETE FROM inbox",
                "DELETE FROM inbox WHERE false",
                "TRUNCATE event_store",
                "TRUNCATE inbox"
            })
    void nobody_changes_what_was_appended(String statement) throws SQLException {
        try (Connection service = database.connectAsService();
                Connection owner = database.connectAsOwner()) {
            assertRefused(() -> execute(service, statement), "permission denied");
            assertRefused(() -> execute(owner, statement), "is append-only");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE mine ()",
                "DROP TABLE inbox",
                "ALTER TABLE inbox DISABLE TRIGGER append_only",
                "DELETE FROM flyway_schema_history"
            })
    void the_service_leaves_the_schema_alone(String statement) throws SQLException {
        try (Connection service = database.connectAsService()) {
            assertRefused(() -> execute(service, statement), "");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO event_store (position, event_id, aggregate_id, sequence, type, payload, metadata, occurred_at)"
                        + " OVERRIDING SYSTEM VALUE VALUES (1000000, 'between', 'a', 0, 't', '', '', now())",
                "INSERT INTO inbox (position, event_id, context, aggregate_id, sequence, type, payload, metadata,"
                        + " occurred_at)"
                        + " OVERRIDING SYSTEM VALUE VALUES (1000000, 'between', 'order', 'a', 0, 't', '', '', now())",
                "INSERT INTO inbox (event_id, context, aggregate_id, sequence, type, payload, metadata, occurred_at,"
                        + " recorded_at) VALUES ('between', 'order', 'a', 0, 't', '', '', now(), now() - interval '1 day')"
            })
    void the_service_chooses_neither_the_place_nor_the_time_of_recording(String statement) throws SQLException {
        try (Connection service = database.connectAsService()) {
            assertRefused(() -> execute(service, statement), "permission denied");
        }
    }

    @Test
    void the_service_gives_up_a_transaction_before_readers_stop_waiting_for_it() throws SQLException {
        try (ServiceUnderTest service = ServiceUnderTest.start(CreditApplication.class, "sample-credit", database)) {
            JdbcTemplate jdbc = service.bean(JdbcTemplate.class);
            assertThat(jdbc.queryForObject("SHOW transaction_timeout", String.class))
                    .isEqualTo("5min");
            assertThat(jdbc.queryForObject("SHOW statement_timeout", String.class))
                    .isEqualTo("1min");
        }
    }

    @Test
    void a_service_cannot_take_all_connections_of_the_server() throws SQLException {
        try (Connection service = database.connectAsService();
                ResultSet limits = service.createStatement()
                        .executeQuery("SELECT rolconnlimit, current_setting('max_connections')::int"
                                + " FROM pg_roles WHERE rolname = current_user")) {
            limits.next();
            assertThat(limits.getInt(1)).isBetween(40, limits.getInt(2) / 6);
        }
    }

    @Test
    void a_service_does_not_start_where_a_commit_does_not_wait_for_the_disk() throws SQLException {
        ServiceDatabase careless = TestServers.newDatabase("careless");
        try (Connection owner = careless.connectAsOwner()) {
            execute(owner, "ALTER DATABASE " + owner.getCatalog() + " SET synchronous_commit = off");
        }
        assertThatThrownBy(() -> ServiceUnderTest.start(CreditApplication.class, "sample-credit", careless))
                .hasStackTraceContaining("synchronous_commit is off");
    }

    private static void assertRefused(ThrowingCallable attempt, String why) {
        assertThatThrownBy(attempt)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(INSUFFICIENT_PRIVILEGE))
                .hasMessageContaining(why);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
