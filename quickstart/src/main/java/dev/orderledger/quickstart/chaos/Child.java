package dev.orderledger.quickstart.chaos;

import dev.orderledger.quickstart.CannotRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A part as a process, which can be killed, frozen and started again; its output goes to a file. */
final class Child implements AutoCloseable {

    private static final long START_SECONDS = 180;
    private static final List<String> OPTIONS =
            List.of("-Xmx320m", "-XX:MaxMetaspaceSize=256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final String name;
    private final List<String> arguments;
    private final Path log;
    private Process process;
    private CompletableFuture<Void> ready;

    Child(String name, Path log, List<String> arguments) {
        this.name = name;
        this.log = log;
        this.arguments = arguments;
    }

    String name() {
        return name;
    }

    /** @param options of the JVM, for this time */
    synchronized void start(String... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(it ->
                        it.startsWith("-D") || it.startsWith("-XX:SharedArchiveFile") || it.startsWith("-XX:AOTCache="))
                .forEach(command::add);
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Part.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        CompletableFuture<Void> started = new CompletableFuture<>();
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ready = started;
        Process reading = process;
        Thread reader = new Thread(() -> read(reading, started), "output-of-" + name);
        reader.setDaemon(true);
        reader.start();
    }

    private void read(Process from, CompletableFuture<Void> started) {
        try (BufferedReader lines = from.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                write(line);
                if (line.equals(Part.READY)) {
                    started.complete(null);
                }
            }
        } catch (IOException e) {
            started.completeExceptionally(e);
        }
        started.completeExceptionally(new IllegalStateException(name + " has ended; see " + log));
    }

    /** What a full disk does not take is not in the log. */
    private void write(String line) {
        try {
            Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            // the part itself is to go on
        }
    }

    synchronized boolean isAlive() {
        return process.isAlive();
    }

    /** @throws CannotRun when it ends instead */
    void awaitReady() {
        CompletableFuture<Void> started;
        synchronized (this) {
            started = ready;
        }
        try {
            started.get(START_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new CannotRun(name + " does not start; see " + log, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotRun("Interrupted.", e);
        }
    }

    /** kill -9; returns when it is gone. */
    synchronized void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** TERM; returns when it is gone. */
    synchronized void terminate() {
        if (process != null) {
            process.destroy();
            process.onExit().join();
        }
    }

    /** It does nothing for a while, and goes on then; returns at once. */
    void freeze(Duration time) {
        signal("-STOP");
        CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> signal("-CONT"));
    }

    private synchronized void signal(String which) {
        Orderledger.signal(which, process.pid());
    }

    @Override
    public synchronized void close() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }
}
