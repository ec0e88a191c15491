package dev.orderledger.quickstart;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Processors, a line each; of a service that does not answer, a line that says so. */
final class ProcessorPrinter {

    private static final String ROW = "%-12s %-24s %-20s %8s %9s %9s  %s%n";

    private ProcessorPrinter() {}

    static void print(List<JsonNode> processors, PrintStream out) {
        out.printf(ROW, "SERVICE", "NAME", "RUNNING", "SEGMENTS", "EVENTS", "SECONDS", "ERROR");
        processors.forEach(processor -> out.printf(
                ROW,
                processor.path("service").asString(),
                processor.path("name").asString("-"),
                running(processor),
                processor.has("segments") ? processor.path("segments").size() : "-",
                processor.path("lag").asString("-"),
                processor.has("lagSeconds")
                        ? String.format(
                                Locale.ROOT,
                                "%.1f",
                                processor.path("lagSeconds").asDouble())
                        : "-",
                error(processor)));
    }

    private static String running(JsonNode processor) {
        if (processor.hasNonNull("paused")) {
            return "paused by " + processor.path("paused").path("by").asString();
        }
        return processor.has("running") ? processor.path("running").asBoolean() ? "yes" : "no" : "-";
    }

    private static String error(JsonNode processor) {
        return processor
                .path("segments")
                .valueStream()
                .filter(segment -> segment.hasNonNull("error"))
                .map(segment -> "segment " + segment.path("id").asInt() + ": "
                        + segment.path("error").path("message").asString())
                .findFirst()
                .orElse(processor.path("error").asString(""));
    }
}
