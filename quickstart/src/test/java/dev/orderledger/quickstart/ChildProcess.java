package dev.orderledger.quickstart;

import dev.orderledger.testing.JavaProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The {@code orderledger} command as a process of its own, as a person would run it.
 *
 * @param data of the one that is up; {@code null} for another command
 */
record ChildProcess(JavaProcess process, Path data) implements AutoCloseable {

    static ChildProcess up(Path data) throws InterruptedException {
        ChildProcess child = new ChildProcess(
                start("up", "--data", data.toString(), "--port", "0").process(), data);
        child.url();
        return child;
    }

    static ChildProcess start(String... arguments) {
        return start(Map.of(), arguments);
    }

    /** Runs the command with the class path of this test, and with this beside its environment. */
    static ChildProcess start(Map<String, String> environment, String... arguments) {
        List<String> options = List.of(
                "-Xmx640m",
                "-Dorg.springframework.boot.logging.LoggingSystem=none",
                "-Dlogback.configurationFile=logback.xml"); // not that of the tests
        return new ChildProcess(
                JavaProcess.start("dev.orderledger.quickstart.Orderledger", options, List.of(arguments), environment),
                null);
    }

    String url() throws InterruptedException {
        return process.await("Orderledger is ready: ");
    }

    /** A client of the one that is up, who may do everything. */
    Client client() throws InterruptedException {
        return new Client(url(), LocalTokens.issuer(data).operator());
    }

    String pspUrl() throws InterruptedException {
        return process.await("Sandbox payment provider: ").replace("/books", "");
    }

    /** Waits until it has said this. */
    void await(String text) throws InterruptedException {
        process.await(text);
    }

    /** kill -9. */
    void kill() {
        process.kill();
    }

    /** TERM; answers the exit status. */
    int terminate() throws InterruptedException {
        return process.terminate();
    }

    int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    String output() {
        return process.output();
    }

    @Override
    public void close() {
        process.close();
    }
}
