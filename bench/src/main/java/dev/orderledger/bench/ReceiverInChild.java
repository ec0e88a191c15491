package dev.orderledger.bench;

import dev.orderledger.bench.receiver.Arrivals;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A receiver in a JVM of its own, which tells on its standard output what has arrived. */
final class ReceiverInChild implements AutoCloseable {

    private static final long SECONDS_TO_START = 90;
    private static final long SECONDS_TO_STOP = 20;

    private final Arrivals arrivals = new Arrivals();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final Process process;

    /** @param main ends by telling the arrivals, see {@link Arrivals#tell} */
    ReceiverInChild(Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Ddisable-axoniq-console-message=true",
                "-Dorg.springframework.boot.logging.LoggingSystem=none",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new CannotMeasure("A second process cannot be started: " + e.getMessage(), e);
        }
        Thread reader = new Thread(this::read, "arrivals-of-child");
        reader.setDaemon(true);
        reader.start();
        try {
            ready.orTimeout(SECONDS_TO_START, TimeUnit.SECONDS).join();
        } catch (RuntimeException e) {
            close();
            throw new CannotMeasure("The second process did not start.", e);
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals(Arrivals.READY)) {
                    ready.complete(null);
                } else {
                    arrivals.listen(line);
                }
            }
            ready.completeExceptionally(new IOException("it ended"));
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
    }

    /** What has reached its handler. */
    Arrivals arrivals() {
        return arrivals;
    }

    /** The end of its input tells the process to stop. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            process.destroyForcibly();
        }
        process.onExit()
                .completeOnTimeout(process, SECONDS_TO_STOP, TimeUnit.SECONDS)
                .join()
                .destroyForcibly();
    }
}
