package dev.orderledger.quickstart;

import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

@Command(
        name = "operations",
        description = "Shows what operators did: pauses, resets, dead letters that were given up, and so on.",
        footer =
                "Service by service, the oldest first. --json has the reasons' whole text and who vouches for the names.")
final class OperationsCommand implements Runnable {

    private static final String PATH = "/api/audit/operations";
    private static final String ROW = "%-20s %-12s %-18s %6s  %s%n";

    @Mixin
    private GatewayOption gateway;

    @Mixin
    private JsonOption json;

    @Override
    public void run() {
        json.print(gateway.client().all(PATH, "items"), OperationsCommand::print);
    }

    private static void print(Stream<JsonNode> operations) {
        System.out.printf(ROW, "WHEN", "SERVICE", "OPERATION", "ANSWER", "OF WHAT, BY WHOM, WHY");
        operations.forEach(operation -> {
            if (operation.has("error")) {
                System.out.printf(
                        ROW, TablePrinter.texts(operation, "askedAt", "service", "operation", "status", "error"));
                return;
            }
            System.out.printf(
                    ROW,
                    operation.path("askedAt").asString().replaceFirst("\\..*Z", "Z"),
                    operation.path("service").asString(),
                    operation.path("operation").asString(),
                    operation.path("status").asString("?"),
                    (operation.path("target").asString() + " by "
                                    + operation.path("actor").asString())
                            .strip());
            Stream.of("details", "reason")
                    .filter(operation::hasNonNull)
                    .forEach(field ->
                            System.out.println("    " + operation.path(field).asString()));
        });
    }
}
