package dev.orderledger.quickstart;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "logs",
        description = "Shows the log of an instance, running or not.",
        footer = "The database's own log is postgres.log beside it.")
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
            show(before, file);
            return 0;
        } catch (IOException e) {
            throw new CannotRun("The log " + file + " cannot be read.", e);
        }
    }

    /** Prints the end of both, and then whatever is added. */
    private void show(Path before, Path file) throws IOException, InterruptedException {
        Object which = identity(file);
        InputStream log = open(file);
        try (InputStream earlier = open(before)) {
            String all = text(earlier) + text(log);
            System.out.print(all.substring(startOfLast(all)));
        }
        while (follow && !System.out.checkError()) {
            Object now = identity(file); // before the rest of the former one is read, which is complete then
            log.transferTo(System.out);
            if (now != null && !now.equals(which)) {
                log.close();
                log = open(file); // the former one was full
                which = now;
            } else {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        }
        log.close();
    }

    private static String text(InputStream log) throws IOException {
        return new String(log.readAllBytes(), StandardCharsets.UTF_8);
    }

    private int startOfLast(String text) {
        int start = text.endsWith("\n") ? text.length() - 1 : text.length();
        for (int line = 0; line < lines && start >= 0; line++) {
            start = text.lastIndexOf('\n', start - 1);
        }
        return start + 1;
    }

    /** Which file that is, whatever its name; {@code null} when there is none just now. */
    private static Object identity(Path file) throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private static InputStream open(Path file) throws IOException {
        try {
            return Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            return InputStream.nullInputStream();
        }
    }
}
