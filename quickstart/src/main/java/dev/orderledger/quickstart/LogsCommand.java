package dev.orderledger.quickstart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "logs",
        description = "Shows the log of an instance, running or not.",
        footer = "The database's own log is postgres.log beside it.",
        mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {

    @Mixin
    private DataOption data;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "200",
            description = "How many lines, from the end (${DEFAULT-VALUE}).")
    private int lines;

    @Override
    public Integer call() {
        if (lines < 1) {
            throw new CannotRun("--lines is at least 1.");
        }
        Path file = data.directory().resolve(LogFile.NAME);
        Deque<String> last = new ArrayDeque<>();
        for (Path part : List.of(data.directory().resolve(LogFile.NAME + ".1"), file)) {
            read(part, last);
        }
        if (last.isEmpty() && !Files.exists(file)) {
            throw new CannotRun(
                    "There is no log in " + data.directory().toAbsolutePath().normalize() + ": up writes it.");
        }
        last.forEach(System.out::println);
        return 0;
    }

    private void read(Path file, Deque<String> last) {
        if (!Files.exists(file)) {
            return;
        }
        try (var all = Files.lines(file, StandardCharsets.UTF_8)) {
            all.forEach(line -> {
                last.add(line);
                if (last.size() > lines) {
                    last.remove();
                }
            });
        } catch (IOException e) {
            throw new CannotRun("The log " + file + " cannot be read.", e);
        }
    }
}
