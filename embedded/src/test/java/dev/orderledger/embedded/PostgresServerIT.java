package dev.orderledger.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was left behind by a kill, and what keeps a server from starting. */
class PostgresServerIT {

    @TempDir
    private Path folder;

    @Test
    void a_stale_number_of_a_process_that_lives_stops_nobody() throws Exception {
        Path data = folder.resolve("postgres");
        keepSomething(data);
        List<String> stale = List.of(
                Long.toString(ProcessHandle.current().pid()), data.toString(), "1764370000", "5432", "", "*", "");
        Files.write(data.resolve("postmaster.pid"), stale);

        assertThat(whatIsKept(data)).isEqualTo(1);
    }

    @Test
    void a_cluster_that_was_never_finished_is_made_again() throws Exception {
        Path data = folder.resolve("postgres");
        Files.createDirectories(data);
        Files.writeString(data.resolve("postgresql.conf"), "");
        Files.writeString(data.resolve("PG_VERSION"), "18");
        Files.createFile(folder.resolve("postgres.unfinished"));

        keepSomething(data);

        assertThat(whatIsKept(data)).isEqualTo(1);
        assertThat(folder.resolve("postgres.unfinished")).doesNotExist();
    }

    @Test
    void folders_may_have_any_name() throws Exception {
        Path data = folder.resolve("mit Umlaut ä, $HOME, 100 %41 and `x`").resolve("postgres");
        keepSomething(data);

        assertThat(whatIsKept(data)).isEqualTo(1);
    }

    @Test
    void nobody_enters_without_the_password() throws Exception {
        Path data = folder.resolve("postgres");
        try (PostgresServer server = PostgresServer.start(data)) {
            String withoutPassword = server.adminUrl().replaceFirst("&password=.*", "");
            assertThatThrownBy(() -> DriverManager.getConnection(withoutPassword))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> DriverManager.getConnection(withoutPassword + "&password=postgres"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
        assertThat(Files.getPosixFilePermissions(folder.resolve("postgres.password")))
                .hasSize(2);
    }

    @Test
    void a_password_that_was_lost_is_made_again_by_who_may_write_the_folder() throws Exception {
        Path data = folder.resolve("postgres");
        keepSomething(data);
        Files.delete(folder.resolve("postgres.password"));

        assertThat(whatIsKept(data)).isEqualTo(1);
    }

    @Test
    void a_server_that_does_not_come_up_says_why_and_within_seconds() throws Exception {
        Path data = folder.resolve("postgres");
        keepSomething(data);
        Files.writeString(data.resolve("postgresql.conf"), "shared_buffers = banana\n");
        Instant start = Instant.now();

        assertThatThrownBy(() -> PostgresServer.start(data))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(data.toString())
                .hasMessageContaining("errors")
                .hasMessageContaining("postgres.log");
        assertThat(start).isAfter(Instant.now().minus(Duration.ofSeconds(20)));
    }

    private static void keepSomething(Path data) throws SQLException {
        try (PostgresServer server = PostgresServer.start(data);
                Connection connection = DriverManager.getConnection(server.adminUrl())) {
            connection.createStatement().execute("CREATE TABLE kept AS SELECT 42 AS answer");
        }
    }

    private static int whatIsKept(Path data) throws SQLException {
        try (PostgresServer server = PostgresServer.start(data);
                Connection connection = DriverManager.getConnection(server.adminUrl());
                var rows = connection.createStatement().executeQuery("SELECT answer FROM kept")) {
            return rows.next() ? 1 : 0;
        }
    }
}
