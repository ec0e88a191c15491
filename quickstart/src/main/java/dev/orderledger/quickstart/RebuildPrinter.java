package dev.orderledger.quickstart;

import java.io.PrintStream;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Resets, a line each; of a service that does not answer, a line that says so. */
final class RebuildPrinter {

    private static final String ROW = "%-36s %-12s %-16s %-10s %12s %12s %9s  %-20s %s%n";

    private RebuildPrinter() {}

    static void print(List<JsonNode> rebuilds, PrintStream out) {
        out.printf(ROW, "ID", "SERVICE", "PROCESSOR", "STATE", "PROCESSED", "TOTAL", "EVENTS/S", "STARTED", "BY");
        rebuilds.forEach(rebuild -> out.printf(
                ROW,
                rebuild.path("id").asString("-"),
                rebuild.path("service").asString(),
                rebuild.path("processor").asString("-"),
                rebuild.path("state").asString(rebuild.path("error").asString("")),
                rebuild.path("processed").asString("-"),
                rebuild.path("total").asString("-"),
                rebuild.path("ratePerSecond").asLong(0),
                rebuild.path("startedAt").asString("-").replaceFirst("\\..*Z", "Z"),
                rebuild.path("startedBy").asString("-")));
    }
}
