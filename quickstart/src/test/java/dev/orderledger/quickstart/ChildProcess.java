package dev.orderledger.quickstart;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** {@code orderledger up} as a process of its own, as a person would run it. */
final class ChildProcess implements AutoCloseable {

    private static final long SECONDS_TO_START = 120;
    private static final long SECONDS_TO_STOP = 30;

    private final Process process;
    private final CompletableFuture<String> url = new CompletableFuture<>();
    private final CompletableFuture<String> pspUrl = new CompletableFuture<>();
    private final List<String> output = new ArrayList<>();
    private final Thread reader = new Thread(this::read, "output-of-child");

    private ChildProcess(Process process) {
        this.process = process;
    }

    static ChildProcess up(Path data) throws Exception {
        ChildProcess child = start("up", "--data", data.toString(), "--port", "0");
        child.url.get(SECONDS_TO_START, TimeUnit.SECONDS);
        return child;
    }

    /** Runs the command with the class path of this test. */
    static ChildProcess start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx640m",
                "-Dorg.springframework.boot.logging.LoggingSystem=none",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.orderledger.quickstart.Orderledger"));
        command.addAll(List.of(arguments));
        ChildProcess child = new ChildProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
        child.reader.setDaemon(true);
        child.reader.start();
        return child;
    }

    String url() {
        return url.join();
    }

    String pspUrl() {
        return pspUrl.join();
    }

    /** kill -9. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** TERM; answers the exit status. */
    int terminate() throws InterruptedException {
        process.toHandle().destroy(); // the process's own destroy() would close its output
        return waitFor();
    }

    int waitFor() throws InterruptedException {
        if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
            throw new IllegalStateException("still running; its output so far: " + output());
        }
        reader.join();
        return process.exitValue();
    }

    synchronized String output() {
        return String.join("\n", output);
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            lines.lines().forEach(this::take);
        } catch (IOException e) {
            take("(end of output: " + e.getMessage() + ")");
        }
        IllegalStateException ended = new IllegalStateException("ended before it was ready: " + output());
        url.completeExceptionally(ended);
        pspUrl.completeExceptionally(ended);
    }

    private synchronized void take(String line) {
        output.add(line);
        after(line, "Sandbox payment provider: ", pspUrl);
        after(line, "Orderledger is ready: ", url);
    }

    private static void after(String line, String mark, CompletableFuture<String> value) {
        int at = line.indexOf(mark);
        if (at >= 0) {
            value.complete(line.substring(at + mark.length()).replace("/books", ""));
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
