package dev.orderledger.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A PostgreSQL on loopback, a child process of this JVM, with commits that survive a kill. It asks for a password, which
 * stands in a file beside its data directory.
 */
public final class PostgresServer implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final long LOOK_MILLIS = 50;

    private final EmbeddedPostgres postgres;
    private final String password;

    private PostgresServer(EmbeddedPostgres postgres, String password) {
        this.postgres = postgres;
        this.password = password;
    }

    /**
     * Starts the server on the data in {@code directory}, or on a new cluster where there is none, or none that was
     * finished. A server that an earlier, killed JVM left running on the same data is stopped first; the caller holds the
     * lock on the directory.
     *
     * @throws CannotStart when the directory cannot be written or the server does not come up, with its reason
     */
    public static PostgresServer start(Path directory) {
        return start(directory, FreePorts.next());
    }

    /** The same on a given port, so that clients find a server again after it was stopped. */
    public static PostgresServer start(Path directory, int port) {
        Cluster cluster = new Cluster(directory);
        ServerProcesses processes = new ServerProcesses(directory);
        long logged = 0;
        try {
            Files.createDirectories(directory);
            processes.end();
            cluster.cleanUp();
            logged = cluster.log().toFile().length();
            String password = cluster.password();
            EmbeddedPostgres postgres =
                    launch(pathForTheShell(directory), port, cluster.log().toFile(), password, processes);
            PostgresServer server = new PostgresServer(postgres, password);
            if (!cluster.asksForPassword()) {
                server.askForPassword(cluster);
            }
            cluster.finish();
            return server;
        } catch (IOException | IllegalStateException e) {
            String reasons = cluster.reasons(logged);
            throw new CannotStart(
                    "PostgreSQL",
                    directory,
                    (reasons.isEmpty() ? e.getMessage() : reasons) + " (see " + cluster.log() + ")",
                    e);
        }
    }

    private static EmbeddedPostgres launch(
            Path directory, int port, File log, String password, ServerProcesses processes) throws IOException {
        FutureTask<EmbeddedPostgres> start = new FutureTask<>(() -> EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_TIMEOUT)
                .setOutputRedirector(Redirect.appendTo(log))
                .setErrorRedirector(Redirect.appendTo(log))
                .setConnectConfig("PGHOST", HOST)
                .setConnectConfig("password", password)
                .setServerConfig("listen_addresses", HOST + ",::1") // whichever the JVM takes for loopback
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "400")
                .setServerConfig("shared_buffers", "128MB")
                .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                .start());
        Thread thread = new Thread(start, "start-of-postgres");
        thread.setDaemon(true);
        thread.start();
        return await(start, processes);
    }

    /** The library would wait for a server that has ended until its time is up. */
    private static EmbeddedPostgres await(FutureTask<EmbeddedPostgres> start, ServerProcesses processes)
            throws IOException {
        boolean wasStarting = false;
        while (true) {
            try {
                return start.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (wasStarting && !processes.isAny()) {
                    start.cancel(true);
                    throw new IOException("the server has ended", e);
                }
                wasStarting |= processes.isStarting();
            } catch (ExecutionException e) {
                throw new IOException(e.getCause().getMessage(), e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while starting", e);
            }
        }
    }

    /** PostgreSQL starts its server through a shell that expands what is in a path: such a path is passed as a link. */
    private static Path pathForTheShell(Path directory) throws IOException {
        if (!directory.toString().matches(".*[$`\"\\\\].*")) {
            return directory;
        }
        Path link = Files.createTempDirectory("orderledger").resolve("postgres");
        return Files.createSymbolicLink(link, directory.toAbsolutePath());
    }

    private void askForPassword(Cluster cluster) throws IOException {
        try (Connection connection = DriverManager.getConnection(adminUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER ROLE postgres PASSWORD '" + password + "'");
            cluster.askForPassword();
            statement.execute("SELECT pg_reload_conf()");
        } catch (SQLException e) {
            throw new IOException("its password cannot be set", e);
        }
    }

    /** The URL of the maintenance database as superuser. */
    public String adminUrl() {
        return adminUrl(postgres.getPort(), password);
    }

    /**
     * The same for a server of another process.
     *
     * @throws UncheckedIOException when its password can neither be read nor made
     */
    public static String adminUrl(Path directory, int port) {
        try {
            return adminUrl(port, new Cluster(directory).password());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String adminUrl(int port, String password) {
        return "jdbc:postgresql://" + HOST + ":" + port + "/postgres?user=postgres&password=" + password;
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
