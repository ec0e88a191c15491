package dev.orderledger.quickstart;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Processors, a line each; of a service that does not answer, a line that says so. */
final class ProcessorPrinter {

    private static final String ROW = "%-12s %-20s %-9s %8s %9s %8s  %s%n";

    private ProcessorPrinter() {}

    static void print(List<JsonNode> processors, PrintStream out) {
        out.printf(ROW, "SERVICE", "NAME", "STATE", "SEGMENTS", "LAG", "LAG [s]", "NOTE");
        processors.forEach(processor -> out.printf(
                ROW,
                processor.path("service").asString(),
                processor.path("name").asString("-"),
                state(processor),
                processor.has("segments") ? processor.path("segments").size() : "-",
                processor.path("lag").asString("-"),
                processor.has("lagSeconds")
                        ? String.format(
                                Locale.ROOT,
                                "%.1f",
                                processor.path("lagSeconds").asDouble())
                        : "-",
                note(processor)));
    }

    private static String state(JsonNode processor) {
        if (processor.hasNonNull("paused")) {
            return "paused";
        }
        return processor.has("running") ? processor.path("running").asBoolean() ? "running" : "stopped" : "-";
    }

    /** What one would ask next: why a segment fails, or who has paused it. */
    private static String note(JsonNode processor) {
        String paused = processor.hasNonNull("paused")
                ? "by " + processor.path("paused").path("by").asString()
                : "";
        return processor
                .path("segments")
                .valueStream()
                .filter(segment -> segment.hasNonNull("error"))
                .map(segment -> "segment " + segment.path("id").asInt() + ": "
                        + segment.path("error").path("message").asString())
                .findFirst()
                .orElse(processor.path("error").asString(paused));
    }
}
