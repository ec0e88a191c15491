package dev.orderledger.quickstart;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "logs",
        description = "Shows the log of an instance, running or not.",
        footer = "The database's own log is postgres.log beside it.",
        mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {

    private static final long PAUSE_MILLIS = 250;

    @Mixin
    private DataOption data;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "200",
            description = "How many lines, from the end (${DEFAULT-VALUE}).")
    private int lines;

    @Option(
            names = {"-f", "--follow"},
            description = "Goes on with what is logged from now on, until Ctrl-C.")
    private boolean follow;

    @Override
    public Integer call() throws InterruptedException {
        if (lines < 1) {
            throw new CannotRun("--lines is at least 1.");
        }
        Path file = data.directory().resolve(LogFile.NAME);
        Path before = data.directory().resolve(LogFile.NAME + ".1");
        if (!Files.exists(file) && !Files.exists(before)) {
            throw new CannotRun(
                    "There is no log in " + data.directory().toAbsolutePath().normalize() + ": up writes it.");
        }
        try {
            Object which = identity(file);
            BufferedReader log = show(before, file);
            if (follow) {
                follow(file, which, log);
            }
            return 0;
        } catch (IOException e) {
            throw new CannotRun("The log " + file + " cannot be read.", e);
        }
    }

    /** Prints the last lines of both. Answers the second where it ends for now. */
    private BufferedReader show(Path before, Path file) throws IOException {
        Deque<String> last = new ArrayDeque<>();
        try (BufferedReader all = open(before)) {
            keepLast(all, last);
        }
        BufferedReader all = open(file);
        keepLast(all, last);
        last.forEach(System.out::println);
        return all;
    }

    private void keepLast(BufferedReader from, Deque<String> last) throws IOException {
        for (String line = from.readLine(); line != null; line = from.readLine()) {
            last.add(line);
            if (last.size() > lines) {
                last.remove();
            }
        }
    }

    private static void follow(Path file, Object shown, BufferedReader from) throws IOException, InterruptedException {
        BufferedReader log = from;
        Object which = shown;
        while (true) {
            Object now = identity(file); // before the rest of the former one is read, which is complete then
            char[] added = new char[8192];
            for (int read = log.read(added); read > 0; read = log.read(added)) {
                System.out.print(new String(added, 0, read));
            }
            System.out.flush();
            if (now != null && !now.equals(which)) {
                log.close();
                log = open(file); // it was full, and another one began
                which = now;
            } else {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        }
    }

    /** Which file that is, whatever its name; {@code null} when there is none just now. */
    private static Object identity(Path file) throws IOException {
        return Files.exists(file)
                ? Files.readAttributes(file, BasicFileAttributes.class).fileKey()
                : null;
    }

    private static BufferedReader open(Path file) throws IOException {
        return Files.exists(file)
                ? Files.newBufferedReader(file, StandardCharsets.UTF_8)
                : new BufferedReader(Reader.nullReader());
    }
}
