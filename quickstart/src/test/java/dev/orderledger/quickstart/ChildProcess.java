package dev.orderledger.quickstart;

import dev.orderledger.testing.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.util.FileSystemUtils;

/**
 * The {@code orderledger} command as a person would run it, after Maven has packaged everything.
 *
 * @param data of the one that is up; {@code null} for another command
 */
public record ChildProcess(JavaProcess process, Path data) implements AutoCloseable {

    // A busy machine must not turn an approval into a rejection.
    private static final Map<String, String> PATIENT =
            Map.of("JAVA_TOOL_OPTIONS", "-Dorderledger.fulfilment.credit=3m");
    private static final Path TARGET = Path.of("target");
    private static final Path COMMAND = command();

    static {
        archiveClasses();
    }

    static ChildProcess up(Path data) throws InterruptedException {
        ChildProcess child = new ChildProcess(
                start(PATIENT, "up", "--data", data.toString(), "--port", "0").process(), data);
        child.url();
        return child;
    }

    public static ChildProcess start(String... arguments) {
        return start(Map.of(), arguments);
    }

    /** Runs the command with this beside its environment. */
    static ChildProcess start(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(COMMAND.toString()));
        command.addAll(List.of(arguments));
        return new ChildProcess(JavaProcess.start(command, environment), null);
    }

    private static Path command() {
        if (!contains("quickstart-*.jar")) {
            throw new IllegalStateException("Run mvn package first: the command is made of what it packages");
        }
        try {
            Files.writeString(TARGET.resolve("built"), ""); // or the command would build
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Path.of("..", "orderledger").toAbsolutePath();
    }

    /** The first up that is stopped cleanly makes an archive of its classes, with which every later command starts sooner. */
    private static void archiveClasses() {
        if (contains("archive-*.good")) {
            return;
        }
        try {
            Path data = Files.createTempDirectory("orderledger");
            try (ChildProcess up = up(data)) {
                up.terminate();
            } finally {
                FileSystemUtils.deleteRecursively(data);
            }
        } catch (IOException | IllegalStateException e) {
            System.err.println("Commands start without an archive of their classes: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean contains(String glob) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(TARGET, glob)) {
            return files.iterator().hasNext();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() throws InterruptedException {
        return process.await("Orderledger is ready: ");
    }

    /** A client of the one that is up, who may do everything. */
    Client client() throws InterruptedException {
        return new Client(url(), LocalTokens.issuer(data).operator());
    }

    String pspUrl() throws InterruptedException {
        return process.await("Sandbox payment provider: ").replace("/books", "");
    }

    /** Waits until it has said this; answers the rest of the line. */
    public String await(String text) throws InterruptedException {
        return process.await(text);
    }

    /** kill -9. */
    void kill() {
        process.kill();
    }

    /** TERM; answers the exit status. */
    int terminate() throws InterruptedException {
        return process.terminate();
    }

    public int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    /** Waits for one that works for long; answers the exit status. */
    public int waitFor(Duration time) throws InterruptedException {
        return process.waitFor(time);
    }

    public String output() {
        return process.output();
    }

    @Override
    public void close() {
        process.close();
    }
}
