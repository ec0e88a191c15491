package dev.orderledger.quickstart;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Where the servers of a running Orderledger are, kept in a file of its data directory for as long as it runs.
 *
 * @param postgres    JDBC URL of the maintenance database, as superuser
 * @param psp         the sandbox payment provider
 * @param projections the service that keeps the ledger and the read models
 * @param gateway     the one door for clients
 * @param pid         the process that runs them
 */
record Servers(String postgres, String psp, String projections, String gateway, String pid) {

    private static final String FILE = "servers.properties";

    /** Reads where they are, or says that nothing is running. */
    static Servers of(Path data) {
        Properties file = new Properties();
        try (Reader reader = Files.newBufferedReader(data.resolve(FILE))) {
            file.load(reader);
        } catch (IOException e) {
            throw new CannotRun(
                    "No Orderledger is running on " + data.toAbsolutePath().normalize() + ".", e);
        }
        if (!isAlive(file.getProperty("pid"))) {
            throw new CannotRun("No Orderledger is running on "
                    + data.toAbsolutePath().normalize() + ": the last one was killed. up continues where it left off.");
        }
        return new Servers(
                file.getProperty("postgres"),
                file.getProperty("psp"),
                file.getProperty("projections"),
                file.getProperty("gateway"),
                file.getProperty("pid"));
    }

    private static boolean isAlive(String pid) {
        return pid != null && ProcessHandle.of(Long.parseLong(pid)).isPresent();
    }

    /** Writes the file; closing what this answers deletes it. */
    AutoCloseable announce(DataDirectory directory) {
        Path path = directory.resolve(FILE);
        Properties file = new Properties();
        file.setProperty("postgres", postgres);
        file.setProperty("psp", psp);
        file.setProperty("projections", projections);
        file.setProperty("gateway", gateway);
        file.setProperty("pid", pid);
        try (Writer writer = Files.newBufferedWriter(path)) {
            file.store(writer, "The servers of the running Orderledger");
        } catch (IOException e) {
            throw new CannotRun("The file " + path + " cannot be written.", e);
        }
        return () -> Files.deleteIfExists(path);
    }
}
