package dev.orderledger.quickstart;

import java.io.PrintStream;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Events, a line each, in 80 columns: times without their day, which stands above, and the beginnings of ids. */
final class HistoryPrinter {

    private static final String ROW = "%-8s %-12s %-10s %-27s %s%n";
    private static final int DAY = "2026-11-29".length();
    private static final int MILLIS = "T12:34:56.789".length();
    private static final int BEGINNING = 8;

    private HistoryPrinter() {}

    static void print(List<JsonNode> events, PrintStream out) {
        out.printf(ROW, "POSITION", "TIME (UTC)", "CONTEXT", "EVENT", "STREAM @ PLACE");
        String day = "";
        for (JsonNode event : events) {
            String time = event.path("occurredAt").asString();
            if (!time.startsWith(day) || day.isEmpty()) {
                day = time.substring(0, DAY);
                out.printf("%8s %s%n", "", day);
            }
            out.printf(
                    ROW,
                    event.path("position").asString(),
                    millis(time),
                    event.path("context").asString(),
                    event.path("type").asString(),
                    stream(event) + " @ " + event.path("sequence").asString());
        }
    }

    private static String millis(String time) {
        String padded = time.contains(".") ? time.replace("Z", "000") : time.replace("Z", ".000");
        return padded.substring(DAY + 1, DAY + MILLIS);
    }

    /** Without the context, which stands beside it; the whole id is in the JSON. */
    private static String stream(JsonNode event) {
        String id = event.path("streamId").asString().replaceFirst("^(payment|fulfilment)-", "");
        return id.length() <= BEGINNING ? id : id.substring(0, BEGINNING);
    }
}
