package dev.orderledger.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A PostgreSQL on loopback, a child process of this JVM, with commits that survive a kill. */
public final class PostgresServer implements AutoCloseable {

    private static final int ANY_FREE_PORT = 0;

    private final EmbeddedPostgres postgres;

    private PostgresServer(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /**
     * Starts the server on the data in {@code directory}, or on a new cluster where there is none. A server that an
     * earlier, killed JVM left running on the same data is stopped first; the caller holds the lock on the directory.
     *
     * @throws UncheckedIOException when the directory cannot be written or the server does not come up
     */
    public static PostgresServer start(Path directory) {
        return start(directory, ANY_FREE_PORT);
    }

    /** The same on a given port, so that clients find a server again after it was stopped. */
    public static PostgresServer start(Path directory, int port) {
        try {
            Files.createDirectories(directory);
            OrphanedPostmaster.stop(directory);
            File log =
                    directory.resolveSibling(directory.getFileName() + ".log").toFile();
            return new PostgresServer(EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(directory)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(Duration.ofSeconds(30))
                    .setOutputRedirector(Redirect.appendTo(log))
                    .setErrorRedirector(Redirect.appendTo(log))
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("shared_buffers", "128MB")
                    .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start on " + directory + ": " + e.getMessage(), e);
        }
    }

    /** The JDBC URL of a database of this server, without credentials. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + database;
    }

    /** The URL of the maintenance database as superuser, trusted on loopback. */
    public String adminUrl() {
        return jdbcUrl("postgres") + "?user=postgres";
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
