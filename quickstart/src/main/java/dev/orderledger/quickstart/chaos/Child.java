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
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/**
 * A part as a process, which can be killed, frozen and started again; its output goes to a file. One that ends by itself
 * is started again, as by whatever runs services elsewhere: a start fails when its connection is cut, for one.
 */
final class Child implements AutoCloseable {

    private static final long START_SECONDS = 180;
    private static final long STOP_SECONDS = 90;
    private static final Duration RETRY = Duration.ofMillis(200);
    private static final Executor RESTART = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);
    private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final String name;
    private final List<Version> versions;
    private final int heapMegabytes;
    private final List<String> arguments;
    private final Path log;
    private Process process;
    private CompletableFuture<Void> ready;

    /**
     * @param versions  those that it can run as, the first one first
     * @param arguments of {@link Part#main}
     */
    Child(String name, List<Version> versions, int heapMegabytes, Path log, List<String> arguments) {
        this.name = name;
        this.versions = new ArrayList<>(versions);
        this.heapMegabytes = heapMegabytes;
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
        command.add("-Xmx" + heapMegabytes + "m");
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(it ->
                        it.startsWith("-D") || it.startsWith("-XX:SharedArchiveFile") || it.startsWith("-XX:AOTCache="))
                .forEach(command::add);
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", versions.get(0).classPath(), Part.class.getName()));
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
        process.onExit().thenAcceptAsync(this::startAgain, RESTART);
        Thread reader = new Thread(() -> read(reading, started), "output-of-" + name);
        reader.setDaemon(true);
        reader.start();
    }

    private synchronized void startAgain(Process ended) {
        if (ended == process) { // and was not ended here
            start();
        }
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

    /** @throws CannotRun when it is not ready in time, however often it was started */
    void awaitReady() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!isReady(deadline - System.nanoTime())) {
            if (System.nanoTime() > deadline) {
                throw new CannotRun(name + " does not start; see " + log);
            }
            LockSupport.parkNanos(RETRY.toNanos());
        }
    }

    private boolean isReady(long nanos) {
        CompletableFuture<Void> started;
        synchronized (this) {
            started = ready;
        }
        try {
            started.get(nanos, TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotRun("Interrupted.", e);
        }
    }

    /** kill -9; returns when it is gone. */
    synchronized void kill() {
        end(Process::destroyForcibly);
    }

    /** TERM, and starts it in its next version, as an update does. */
    synchronized void changeVersion() {
        terminate();
        Collections.rotate(versions, -1);
        start();
    }

    /** TERM; returns when it is gone. A frozen one is thawed first, or it would not notice. */
    synchronized void terminate() {
        signal("-CONT");
        end(it -> {
            it.destroy();
            return it;
        });
    }

    private void end(UnaryOperator<Process> signal) {
        Process ending = process;
        process = null;
        if (ending == null) {
            return;
        }
        try {
            signal.apply(ending).onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            ending.destroyForcibly().onExit().join();
            throw new CannotRun(name + " did not stop within %d s; see %s".formatted(STOP_SECONDS, log), e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e); // the end of a process does not fail
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotRun("Interrupted.", e);
        }
    }

    /** Makes it do nothing for a while, and then go on; returns at once. */
    void freeze(Duration time) {
        signal("-STOP");
        CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> signal("-CONT"));
    }

    private synchronized void signal(String which) {
        if (process != null) {
            Orderledger.signal(which, process.pid());
        }
    }

    @Override
    public void close() {
        kill();
    }
}
