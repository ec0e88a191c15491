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
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was measured, where and how much of it; as tables for people and as JSON for comparisons.
 *
 * @param commit   of the sources in the folder it was started in; "unknown" where that is no clone
 * @param machine  with the load that others put on it: figures of a busy machine say little
 * @param settings of the measurement
 * @param figures  grows while it is measured
 */
record Report(
        Instant begun,
        String commit,
        Map<String, String> machine,
        Map<String, String> postgres,
        Map<String, Object> settings,
        List<Figure> figures) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    static Report begin(Map<String, String> postgres, Map<String, Object> settings) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return new Report(now, commitHere(), machineHere(), postgres, settings, new ArrayList<>());
    }

    /** @throws CannotMeasure when the file is no report */
    static Report read(Path file) {
        try {
            return JSON.readValue(file, Report.class);
        } catch (JacksonException e) {
            throw new CannotMeasure(file + " is not what a benchmark wrote: " + e.getOriginalMessage(), e);
        }
    }

    /** @throws CannotMeasure when the file cannot be written */
    void write(Path file) {
        try {
            JSON.writeValue(file, this);
        } catch (JacksonException e) {
            throw new CannotMeasure("The figures cannot be written to " + file + ": " + e.getOriginalMessage(), e);
        }
    }

    /** For a terminal. */
    void print(PrintWriter out) {
        out.printf("%nMeasured %s on %s%nPostgreSQL %s%n", begun, machine, postgres);
        out.print(rows("%n%s%n", "%s  %-36s %18s   %-24s %s"));
        out.flush();
    }

    String markdown(String title) {
        return "## %s%n%n%s, commit %s, %s; PostgreSQL: %s.%n%n"
                        .formatted(title, begun, commit, listed(machine), listed(postgres))
                + "| | figure | value | goal | |\n|---|---|---|---|---|\n"
                + rows("%s", "| %s | %s | %s | %s | %s |");
    }

    /** A line for each figure, before the first of a section its heading. */
    private String rows(String headingFormat, String format) {
        StringBuilder rows = new StringBuilder();
        String section = null;
        for (Figure figure : figures) {
            boolean isFirst = !figure.section().equals(section);
            section = figure.section();
            rows.append(format.formatted(
                                    isFirst ? headingFormat.formatted(section.toLowerCase(Locale.ROOT)) : "",
                                    figure.name(),
                                    figure.text(),
                                    figure.goal() == null ? "" : figure.goal(),
                                    figure.how() == null ? "" : figure.how())
                            .stripTrailing())
                    .append('\n');
        }
        return rows.toString();
    }

    private static String listed(Map<String, String> values) {
        return values.entrySet().stream()
                .map(it -> it.getKey() + " " + it.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String commitHere() {
        try {
            Process git = new ProcessBuilder("git", "rev-parse", "--short", "HEAD").start();
            String answer = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.onExit().join().exitValue() == 0 ? answer : "unknown";
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static Map<String, String> machineHere() {
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
