package dev.orderledger.quickstart;

import java.io.PrintStream;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Resets, two lines each; of a service that does not answer, a line that says so. */
final class RebuildPrinter {

    private static final String ROW = "%-36s %-9s %10s %10s %9s%n    %s of %s, begun %s by %s%n";

    private RebuildPrinter() {}

    static void print(List<JsonNode> rebuilds, PrintStream out) {
        out.printf("%-36s %-9s %10s %10s %9s%n", "ID", "STATE", "PROCESSED", "TOTAL", "EVENTS/S");
        rebuilds.forEach(rebuild -> print(rebuild, out));
    }

    private static void print(JsonNode rebuild, PrintStream out) {
        if (rebuild.has("error")) {
            out.printf(
                    "%s: %s%n",
                    rebuild.path("service").asString(), rebuild.path("error").asString());
            return;
        }
        out.printf(
                ROW,
                rebuild.path("id").asString("-"),
                rebuild.path("state").asString(),
                rebuild.path("processed").asString("-"),
                rebuild.path("total").asString("-"),
                rebuild.path("ratePerSecond").asLong(0),
                rebuild.path("processor").asString("-"),
                rebuild.path("service").asString(),
                rebuild.path("startedAt").asString("-").replaceFirst("\\..*Z", "Z"),
                rebuild.path("startedBy").asString("-"));
    }
}
