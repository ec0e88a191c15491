package dev.orderledger.quickstart;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

@Command(
        name = "operations",
        description = "Shows what operators did: pauses, resets, dead letters that were given up, and so on.",
        footer =
                "Service by service, the oldest first. --json has the reasons' whole text and who vouches for the names.",
        mixinStandardHelpOptions = true)
final class OperationsCommand implements Callable<Integer> {

    private static final String PATH = "/api/audit/operations";
    private static final String ROW = "%-20s %-12s %-18s %6s  %s%n";

    @Mixin
    private GatewayOption gateway;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() {
        Client client = gateway.client();
        String next = "";
        do {
            JsonNode page = client.get(PATH + (next.isEmpty() ? "" : "?cursor=" + Client.encoded(next)))
                    .require();
            boolean isFirst = next.isEmpty();
            json.print(
                    page.path("items").valueStream().toList(), System.out, (items, out) -> print(items, isFirst, out));
            next = page.path("next").asString("");
        } while (!next.isEmpty());
        return 0;
    }

    private static void print(List<JsonNode> operations, boolean isFirst, PrintStream out) {
        if (isFirst) {
            out.printf(ROW, "WHEN", "SERVICE", "OPERATION", "ANSWER", "OF WHAT, BY WHOM, WHY");
        }
        operations.forEach(operation -> {
            if (operation.has("error")) {
                out.printf(
                        ROW,
                        "-",
                        operation.path("service").asString(),
                        "-",
                        "-",
                        operation.path("error").asString());
                return;
            }
            out.printf(
                    ROW,
                    operation.path("askedAt").asString().replaceFirst("\\..*Z", "Z"),
                    operation.path("service").asString(),
                    operation.path("operation").asString(),
                    operation.path("status").asString("?"),
                    (operation.path("target").asString() + " by "
                                    + operation.path("actor").asString())
                            .strip());
            if (operation.hasNonNull("details")) {
                out.println("    " + operation.path("details").asString());
            }
            if (operation.hasNonNull("reason")) {
                out.println("    " + operation.path("reason").asString());
            }
        });
    }
}
