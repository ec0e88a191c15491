package dev.orderledger.platform.faults;

import dev.orderledger.embedded.FreePorts;
import dev.orderledger.embedded.PostgresServer;
import dev.orderledger.embedded.ServiceDatabase;
import dev.orderledger.testing.Signal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL that can crash, always on the same port. */
final class DatabaseServer implements AutoCloseable {

    private static final long SECONDS_TO_STOP = 30;

    private final Path directory;
    private final int port = FreePorts.next();
    private PostgresServer server;

    DatabaseServer(Path directory) {
        this.directory = directory;
        this.server = PostgresServer.start(directory, port);
    }

    ServiceDatabase create(String name) {
        return ServiceDatabase.create(server.adminUrl(), name, "test");
    }

    /** What was committed is in its log of changes only, and has to be recovered from there. */
    void crash() throws Exception {
        long postmaster = Long.parseLong(
                Files.readAllLines(directory.resolve("postmaster.pid")).get(0).trim());
        ProcessHandle process = ProcessHandle.of(postmaster).orElseThrow();
        Signal.QUIT.sendTo(postmaster);
        process.onExit().get(SECONDS_TO_STOP, TimeUnit.SECONDS);
        server.close(); // logs that there is nothing left to stop, and gives its lock on the directory back
    }

    void start() {
        server = PostgresServer.start(directory, port);
    }

    @Override
    public void close() {
        server.close();
    }
}
