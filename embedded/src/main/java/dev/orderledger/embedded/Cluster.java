package dev.orderledger.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;

/**
 * The data directory of a PostgreSQL, and the files of ours beside it: the superuser's password, and a mark until
 * the directory was finished once.
 */
final class Cluster {

    private static final String WITH_PASSWORD = """
            # TYPE DATABASE USER ADDRESS METHOD
            local  all      all               scram-sha-256
            host   all      all  127.0.0.1/32 scram-sha-256
            host   all      all  ::1/128      scram-sha-256
            """;
    private static final String OPEN = WITH_PASSWORD.replace("scram-sha-256", "trust");
    private static final int REASONS = 2;

    private final Path directory;
    private final Path passwordFile;
    private final Path unfinished;
    private final Path log;

    Cluster(Path directory) {
        this.directory = directory;
        passwordFile = beside(".password");
        unfinished = beside(".unfinished");
        log = beside(".log");
    }

    Path log() {
        return log;
    }

    /** Removes what a start or a server that was killed left behind; no server works on the directory. */
    void cleanUp() throws IOException {
        if (Files.exists(unfinished) && Files.exists(directory)) {
            Utils.delete(directory.toFile());
        }
        Files.createDirectories(directory);
        Files.deleteIfExists(directory.resolve("postmaster.pid")); // another process may have its number by now
        if (isEmpty()) {
            Files.write(unfinished, List.of());
        }
        if (!Files.exists(passwordFile) && Files.exists(accessRules())) {
            Files.writeString(accessRules(), OPEN); // until there is a new one
        }
    }

    /** From now on the directory is worth keeping. */
    void finish() throws IOException {
        Files.deleteIfExists(unfinished);
    }

    /** The superuser's password; made when there is none, readable by the owner of the file alone. */
    String password() throws IOException {
        if (!Files.exists(passwordFile)) {
            PrivateFile.write(passwordFile, Secrets.password());
        }
        return Files.readString(passwordFile).trim();
    }

    boolean asksForPassword() throws IOException {
        return Files.readString(accessRules()).equals(WITH_PASSWORD);
    }

    /** Takes effect when the server reads its configuration again. */
    void askForPassword() throws IOException {
        Files.writeString(accessRules(), WITH_PASSWORD);
    }

    /** What the server gave as reasons since its log had so many bytes; empty when it gave none. */
    String reasons(long bytes) {
        try (InputStream end = Files.newInputStream(log)) {
            end.skipNBytes(bytes);
            List<String> reasons = new String(end.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.matches(".*(FATAL|PANIC|HINT|[Ee]rror): .*"))
                    .map(line -> line.replaceFirst(".*(FATAL|PANIC|HINT|[Ee]rror):\\s+", ""))
                    .toList();
            return String.join("; ", reasons.subList(Math.max(0, reasons.size() - REASONS), reasons.size()));
        } catch (IOException e) {
            return "";
        }
    }

    private Path accessRules() {
        return directory.resolve("pg_hba.conf");
    }

    private boolean isEmpty() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }

    private Path beside(String suffix) {
        return directory.resolveSibling(directory.getFileName() + suffix);
    }
}
