package dev.orderledger.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What was measured, where and how much of it; as a table for people and as JSON for comparisons. */
final class Report {

    private final Instant begun = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final Map<String, String> machine = machine();
    private final Object settings;
    private final Map<String, String> postgres;
    private final List<Figure> figures = new ArrayList<>();

    Report(Object settings, Map<String, String> postgres) {
        this.settings = settings;
        this.postgres = postgres;
    }

    void add(Figure figure) {
        figures.add(figure);
    }

    Optional<Figure> find(String name) {
        return figures.stream().filter(it -> it.name().equals(name)).findFirst();
    }

    /**
     * Prints the table, and writes the JSON to a file if there is one.
     *
     * @param json may be {@code null}
     * @throws CannotMeasure when the file cannot be written
     */
    void publish(PrintWriter out, Path json) {
        print(out);
        out.flush();
        if (json != null) {
            write(json);
        }
    }

    private void print(PrintWriter out) {
        out.printf("%nMeasured %s on %s%n", begun, machine);
        out.printf("PostgreSQL %s%n", postgres);
        String section = null;
        for (Figure figure : figures) {
            if (!figure.section().equals(section)) {
                section = figure.section();
                out.printf("%n%s%n", section.toLowerCase(Locale.ROOT));
            }
            String goal = figure.goal() == null ? "" : figure.goal().toString();
            String how = figure.how() == null ? "" : figure.how();
            out.println("  %-36s %18s   %-24s %s"
                    .formatted(figure.name(), figure.text(), goal, how)
                    .stripTrailing());
        }
    }

    /** @throws CannotMeasure when the file cannot be written */
    void write(Path file) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("begun", begun.toString());
        document.put("commit", commit());
        document.put("machine", machine);
        document.put("postgres", postgres);
        document.put("settings", settings);
        document.put("figures", figures);
        try {
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValue(file.toFile(), document);
        } catch (JacksonException e) {
            throw new CannotMeasure("The figures cannot be written to " + file + ": " + e.getOriginalMessage(), e);
        }
    }

    /** Of the sources in the current folder; "unknown" where that is no clone. */
    private static String commit() {
        try {
            Process git = new ProcessBuilder("git", "rev-parse", "--short", "HEAD").start();
            String answer = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 ? answer : "unknown";
        } catch (IOException e) {
            return "unknown";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }

    /** With the load that others put on it: figures of a busy machine say little. */
    private static Map<String, String> machine() {
        Map<String, String> machine = new LinkedHashMap<>();
        machine.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
        machine.put(
                "load",
                "%.1f".formatted(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        machine.put("heap", (Runtime.getRuntime().maxMemory() >> 20) + " MB");
        machine.put("java", System.getProperty("java.vm.version"));
        machine.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return machine;
    }
}
