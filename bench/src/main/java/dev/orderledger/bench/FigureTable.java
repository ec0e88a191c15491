package dev.orderledger.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A report as a table of Markdown. */
final class FigureTable {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final String title;
    private final Document document;

    private FigureTable(String title, Document document) {
        this.title = title;
        this.document = document;
    }

    /** @throws CannotMeasure when the file is no report */
    static FigureTable of(Path file) {
        try {
            String name = file.getFileName().toString().replaceFirst("\\.json$", "");
            return new FigureTable("bench " + name, JSON.readValue(file, Document.class));
        } catch (JacksonException e) {
            throw new CannotMeasure(file + " is not what a benchmark wrote: " + e.getOriginalMessage(), e);
        }
    }

    String markdown() {
        StringBuilder table = new StringBuilder("## %s%n%n".formatted(title));
        table.append("%s, commit %s, %s; PostgreSQL: %s.%n%n"
                .formatted(document.begun, document.commit, listed(document.machine), listed(document.postgres)));
        table.append("| | figure | value | goal | |\n|---|---|---|---|---|\n");
        String section = null;
        for (Figure figure : document.figures) {
            boolean isFirst = !figure.section().equals(section);
            section = figure.section();
            table.append("| %s | %s | %s | %s | %s |%n"
                    .formatted(
                            isFirst ? section.toLowerCase(Locale.ROOT).replace('_', ' ') : "",
                            figure.name(),
                            figure.text().strip(),
                            figure.goal() == null ? "" : figure.goal(),
                            figure.how() == null ? "" : figure.how()));
        }
        return table.toString();
    }

    private static String listed(Map<String, String> values) {
        return values.entrySet().stream()
                .map(it -> it.getKey() + " " + it.getValue())
                .collect(Collectors.joining(", "));
    }

    private record Document(
            String begun,
            String commit,
            Map<String, String> machine,
            Map<String, String> postgres,
            List<Figure> figures) {}
}
