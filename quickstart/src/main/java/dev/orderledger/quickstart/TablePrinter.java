package dev.orderledger.quickstart;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Rows whose columns are not known in advance, a line each. Numbers are aligned to the right. */
final class TablePrinter {

    private static final int MAX_WIDTH = 60;
    private static final String GAP = "  ";

    private TablePrinter() {}

    static void print(List<JsonNode> rows, PrintStream out) {
        if (rows.isEmpty()) {
            out.println("No rows.");
            return;
        }
        Map<String, Integer> widths = new LinkedHashMap<>();
        rows.get(0).propertyNames().forEach(name -> widths.put(name, shown(name).length()));
        rows.forEach(row -> widths.replaceAll(
                (name, width) -> Math.max(width, text(row.path(name)).length())));
        StringBuilder header = new StringBuilder();
        widths.forEach((name, width) -> header.append(left(shown(name), width)).append(GAP));
        out.println(header.toString().stripTrailing());
        for (JsonNode row : rows) {
            StringBuilder line = new StringBuilder();
            widths.forEach(
                    (name, width) -> line.append(cell(row.path(name), width)).append(GAP));
            out.println(line.toString().stripTrailing());
        }
    }

    /** The texts of fields, for a row whose columns are known; a dash for one that is missing. */
    static Object[] texts(JsonNode row, String... fields) {
        return Stream.of(fields).map(field -> row.path(field).asString("-")).toArray();
    }

    private static String cell(JsonNode value, int width) {
        String text = text(value);
        return value.isNumber() ? " ".repeat(width - text.length()) + text : left(text, width);
    }

    private static String left(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static String text(JsonNode value) {
        return shown(value.isNull() ? "" : value.asString(value.toString()));
    }

    /** On one line, and with nothing that a terminal would obey: clients have written some of it. */
    private static String shown(String text) {
        String harmless = text.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]", "\uFFFD");
        return harmless.length() <= MAX_WIDTH ? harmless : harmless.substring(0, MAX_WIDTH - 1) + "…";
    }
}
