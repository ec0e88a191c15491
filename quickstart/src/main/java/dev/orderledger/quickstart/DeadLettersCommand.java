package dev.orderledger.quickstart;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "dead-letters",
        description =
                "Shows the events that a running Orderledger has put aside, and tries them again or gives them up.",
        mixinStandardHelpOptions = true,
        subcommands = CommandLine.HelpCommand.class)
final class DeadLettersCommand implements Callable<Integer> {

    private static final String PATH = "/api/admin/dead-letters";

    @Mixin
    private GatewayOption gateway;

    @Mixin
    private JsonOption json;

    @Mixin
    private ReasonOption reason;

    @Override
    public Integer call() {
        return list();
    }

    @Command(
            name = "list",
            description = "Shows each sequence with its first event and what that failed with.",
            mixinStandardHelpOptions = true)
    int list() {
        String row = "%-12s %-20s %-38s %7s%n";
        JsonNode page = client().get(PATH).require();
        if (!json.isWanted()) {
            if (page.path("items").isEmpty() && !page.hasNonNull("next")) {
                System.out.println("No event is put aside.");
                return 0;
            }
            System.out.printf(row, "SERVICE", "PROCESSOR", "SEQUENCE", "LETTERS");
        }
        while (true) {
            if (json.isWanted()) {
                JsonOption.print(page.path("items").valueStream().toList(), System.out);
            } else {
                page.path("items").forEach(item -> print(row, item));
            }
            if (!page.hasNonNull("next")) {
                return 0;
            }
            page = client().get(
                            PATH + "?cursor=" + Client.encoded(page.path("next").asString()))
                    .require();
        }
    }

    @Command(
            name = "retry",
            description = "Handles the events of a sequence now, up to the first that fails again.",
            mixinStandardHelpOptions = true)
    int retry(
            @Parameters(paramLabel = "SERVICE") String service,
            @Parameters(paramLabel = "PROCESSOR") String processor,
            @Parameters(paramLabel = "SEQUENCE") String sequence) {
        JsonNode outcome = client().post(reason.with(path(service, processor, sequence) + "/retry"), null)
                .require();
        if (outcome.path("handled").asBoolean()) {
            System.out.println("Handled.");
            return 0;
        }
        throw new CannotRun("Not handled, " + outcome.path("left").asLong() + " left: "
                + outcome.path("cause").asString("the first of them was not tried"));
    }

    @Command(
            name = "delete",
            description = "Gives up the first event of a sequence, for good; those after it wait to be retried.",
            mixinStandardHelpOptions = true)
    int delete(
            @Parameters(paramLabel = "SERVICE") String service,
            @Parameters(paramLabel = "PROCESSOR") String processor,
            @Parameters(paramLabel = "SEQUENCE") String sequence) {
        long left = client().delete(reason.with(path(service, processor, sequence)))
                .require()
                .path("left")
                .asLong();
        System.out.println(left == 0 ? "Deleted." : "Deleted; " + left + " after it wait to be retried.");
        return 0;
    }

    private static void print(String row, JsonNode item) {
        if (item.has("error")) {
            System.out.printf(
                    "%s: %s%n",
                    item.path("service").asString(), item.path("error").asString());
            return;
        }
        JsonNode event = item.path("event");
        String type = event.path("type").asString("-");
        System.out.printf(
                row,
                item.path("service").asString(),
                item.path("processor").asString("-"),
                item.path("sequence").asString("-"),
                item.path("letters").asString("-"));
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

    private Client client() {
        return gateway.client();
    }
}
