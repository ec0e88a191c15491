package dev.orderledger.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A Java program as a process of its own, which can be killed and frozen. Ends with the test. */
public final class JavaProcess implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final Duration TO_STOP = Duration.ofSeconds(90); // it may write an archive of its classes
    // Code that runs for seconds only is not worth the better compiler.
    private static final List<String> FOR_A_SHORT_LIFE = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final Process process;
    private final Thread killer;
    private final List<String> output = new ArrayList<>();
    private final Thread reader = new Thread(this::read, "output-of-child");
    private boolean ended;

    private JavaProcess(Process process) {
        this.process = process;
        this.killer = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(killer);
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts a class of this test's class path.
     *
     * @param options of the virtual machine
     */
    public static JavaProcess start(String mainClass, List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FOR_A_SHORT_LIFE);
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        command.addAll(arguments);
        return start(command, Map.of());
    }

    /**
     * Starts a command that becomes a Java program, on the JDK of this test.
     *
     * @param environment in addition to that of this process
     */
    public static JavaProcess start(List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        try {
            return new JavaProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Waits until the process has printed a line with this mark; answers what follows the mark in it.
     *
     * @throws IllegalStateException when the process ends or is silent instead
     */
    public synchronized String await(String mark) throws InterruptedException {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        Optional<String> found = find(mark);
        while (found.isEmpty()) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (ended || left <= 0) {
                throw new IllegalStateException("never said '" + mark + "': " + output());
            }
            wait(left);
            found = find(mark);
        }
        return found.get();
    }

    private Optional<String> find(String mark) {
        return output.stream()
                .filter(line -> line.contains(mark))
                .map(line -> line.substring(line.indexOf(mark) + mark.length()))
                .findFirst();
    }

    /** KILL; returns when the process is gone. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** TERM; answers the exit status. */
    public int terminate() throws InterruptedException {
        process.toHandle().destroy(); // the process's own destroy() would close its output
        return waitFor();
    }

    /** STOP: the process keeps its connections and does nothing until it is thawed. */
    public void freeze() throws InterruptedException {
        Signal.STOP.sendTo(process.pid());
    }

    /** CONT. */
    public void thaw() throws InterruptedException {
        Signal.CONT.sendTo(process.pid());
    }

    public int waitFor() throws InterruptedException {
        return waitFor(TO_STOP);
    }

    /**
     * Answers the exit status.
     *
     * @throws IllegalStateException when the process runs for longer
     */
    public int waitFor(Duration time) throws InterruptedException {
        if (!process.waitFor(time.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("still running; its output so far: " + output());
        }
        reader.join();
        return process.exitValue();
    }

    public synchronized String output() {
        return String.join("\n", output);
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            lines.lines().forEach(this::take);
        } catch (IOException | UncheckedIOException e) {
            take("(end of output: " + e.getMessage() + ")");
        }
        end();
    }

    private synchronized void take(String line) {
        output.add(line);
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(TO_STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().removeShutdownHook(killer);
    }
}
