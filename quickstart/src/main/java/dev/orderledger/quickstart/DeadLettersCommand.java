package dev.orderledger.quickstart;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "dead-letters",
        description =
                "Shows the events that a running Orderledger has put aside, and tries them again or gives them up.",
        subcommands = CommandLine.HelpCommand.class)
final class DeadLettersCommand implements Runnable {

    private static final String PATH = "/api/admin/dead-letters";
    private static final String ROW = "%-12s %-20s %-38s %7s%n";

    @Mixin
    private GatewayOption gateway;

    @Mixin
    private JsonOption json;

    @Mixin
    private ReasonOption reason;

    @Override
    public void run() {
        list();
    }

    @Command(name = "list", description = "Shows each sequence with its first event and what that failed with.")
    void list() {
        json.print(gateway.client().all(PATH, "items"), DeadLettersCommand::print);
    }

    @Command(name = "retry", description = "Handles the events of a sequence now, up to the first that fails again.")
    void retry(
            @Parameters(paramLabel = "SERVICE") String service,
            @Parameters(paramLabel = "PROCESSOR") String processor,
            @Parameters(paramLabel = "SEQUENCE") String sequence) {
        JsonNode outcome = gateway.client()
                .post(reason.with(path(service, processor, sequence) + "/retry"), null)
                .require();
        if (!outcome.path("handled").asBoolean()) {
            throw new CannotRun("Not handled, " + outcome.path("left").asLong() + " left: "
                    + outcome.path("cause").asString("the first of them was not tried"));
        }
        System.out.println("Handled.");
    }

    @Command(
            name = "delete",
            description = "Gives up the first event of a sequence, for good; those after it wait to be retried.")
    void delete(
            @Parameters(paramLabel = "SERVICE") String service,
            @Parameters(paramLabel = "PROCESSOR") String processor,
            @Parameters(paramLabel = "SEQUENCE") String sequence) {
        long left = gateway.client()
                .delete(reason.with(path(service, processor, sequence)))
                .require()
                .path("left")
                .asLong();
        System.out.println(left == 0 ? "Deleted." : "Deleted; " + left + " after it wait to be retried.");
    }

    private static void print(Stream<JsonNode> letters) {
        Iterator<JsonNode> items = letters.iterator();
        if (!items.hasNext()) {
            System.out.println("No event is put aside.");
            return;
        }
        System.out.printf(ROW, "SERVICE", "PROCESSOR", "SEQUENCE", "LETTERS");
        items.forEachRemaining(DeadLettersCommand::print);
    }

    private static void print(JsonNode item) {
        if (item.has("error")) {
            System.out.printf("%s: %s%n", TablePrinter.texts(item, "service", "error"));
            return;
        }
        JsonNode event = item.path("event");
        String type = event.path("type").asString("-");
        System.out.printf(ROW, TablePrinter.texts(item, "service", "processor", "sequence", "letters"));
        System.out.printf(
                "    %s, tried %s times since %s: %s%n",
                type.substring(type.lastIndexOf('.') + 1),
                item.path("attempts").asString("-"),
                item.path("since").asString("-").replaceFirst("\\..*Z", "Z"),
                item.path("firstCause").asString(""));
    }

    private static String path(String... steps) {
        return PATH + "/"
                + String.join("/", List.of(steps).stream().map(Client::encoded).toList());
    }
}
