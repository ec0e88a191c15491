package dev.orderledger.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The processes of PostgreSQL that work on a data directory, such as those that outlived the JVM that started them. */
final class ServerProcesses {

    private static final Set<String> PROGRAMS = Set.of("initdb", "pg_ctl", "postgres");
    private static final long STOP_SECONDS = 20;

    private final Path directory;

    ServerProcesses(Path directory) {
        this.directory = directory;
    }

    /** Whether there is one. */
    boolean isAny() {
        return all().findAny().isPresent();
    }

    /** Whether one of them starts the server, or stops it. */
    boolean isStarting() {
        return all().anyMatch(process -> program(process).equals("pg_ctl"));
    }

    /** Ends all; what the server has committed is safe. */
    void end() throws IOException {
        List<ProcessHandle> running = all().toList();
        running.forEach(ProcessHandle::destroy);
        for (ProcessHandle process : running) {
            awaitEnd(process);
        }
    }

    private static void awaitEnd(ProcessHandle process) throws IOException {
        try {
            process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("a PostgreSQL with process id " + process.pid() + " does not stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while stopping PostgreSQL", e);
        }
    }

    private Stream<ProcessHandle> all() {
        return ProcessHandle.allProcesses()
                .filter(process -> PROGRAMS.contains(program(process)))
                .filter(process -> Stream.of(process.info().arguments().orElse(new String[0]))
                        .anyMatch(this::isDirectory));
    }

    private static String program(ProcessHandle process) {
        return process.info()
                .command()
                .map(Path::of)
                .map(Path::getFileName)
                .map(Path::toString)
                .orElse("");
    }

    private boolean isDirectory(String argument) {
        try {
            return argument.startsWith("/") && Files.isSameFile(Path.of(argument), directory);
        } catch (IOException | InvalidPathException e) {
            return false; // it is something else
        }
    }
}
