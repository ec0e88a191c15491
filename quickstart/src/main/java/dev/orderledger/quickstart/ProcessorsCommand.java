package dev.orderledger.quickstart;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "processors",
        description = "Shows the processors of a running Orderledger, and pauses, shares out or rebuilds them.",
        subcommands = CommandLine.HelpCommand.class)
final class ProcessorsCommand implements Runnable {

    private static final String PATH = "/api/admin/processors";
    private static final String REBUILDS = "/api/admin/rebuilds";
    private static final String ROW = "%-12s %-20s %-9s %8s %9s %8s  %s%n";
    private static final String REBUILD_ROW = "%-36s %-9s %10s %10s %9s%n";

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

    @Command(name = "list", description = "Shows every processor of every service.")
    void list() {
        json.print(processors(), ProcessorsCommand::print);
    }

    @Command(name = "pause", description = "Stops a processor on all nodes, until it is resumed.")
    void pause(@Parameters(paramLabel = "SERVICE") String service, @Parameters(paramLabel = "NAME") String name) {
        tell(service, name, "pause", "paused");
    }

    @Command(name = "resume", description = "Lets a paused processor go on.")
    void resume(@Parameters(paramLabel = "SERVICE") String service, @Parameters(paramLabel = "NAME") String name) {
        tell(service, name, "resume", "running");
    }

    @Command(name = "split", description = "Makes two of a processor's largest segment.")
    void split(@Parameters(paramLabel = "SERVICE") String service, @Parameters(paramLabel = "NAME") String name) {
        tell(service, name, "split", "split");
    }

    @Command(name = "merge", description = "Makes one of a processor's two smallest segments.")
    void merge(@Parameters(paramLabel = "SERVICE") String service, @Parameters(paramLabel = "NAME") String name) {
        tell(service, name, "merge", "merged");
    }

    @Command(
            name = "reset",
            description = "Rebuilds a read model, or publishes again (outbox).",
            footer = "Readers see the old rows until the new ones have caught up. Ctrl-C leaves it running.")
    int reset(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--service", description = "Which service, when several have a processor of this name.")
                    String service,
            @Option(
                            names = "--to",
                            defaultValue = "tail",
                            description = "tail, head, a time such as 2026-01-31T12:00:00Z, or position:N"
                                    + " (${DEFAULT-VALUE}).")
                    String to,
            @Option(names = "--watch", description = "Shows how far it has come, until it has ended.") boolean watch) {
        String path = PATH + "/" + Client.encoded(service == null ? serviceOf(name) : service) + "/"
                + Client.encoded(name) + "/reset";
        String id = gateway.client()
                .post(reason.with(path), Client.json(Map.of("to", to)))
                .require()
                .path("id")
                .asString();
        if (watch) {
            return new RebuildWatch(gateway.client(), REBUILDS + "/" + id, System.out).toTheEnd(id);
        }
        System.out.println("Rebuild " + id + " has begun.");
        return 0;
    }

    @Command(name = "rebuilds", description = "Shows the resets under way and those that have ended.")
    void rebuilds() {
        json.print(gateway.client().all(REBUILDS, "items"), rebuilds -> {
            System.out.printf(REBUILD_ROW, "ID", "STATE", "PROCESSED", "TOTAL", "EVENTS/S");
            rebuilds.forEach(ProcessorsCommand::printRebuild);
        });
    }

    @Command(name = "cancel", description = "Gives a reset up; what served goes on serving.")
    void cancel(@Parameters(paramLabel = "ID") String id) {
        gateway.client()
                .delete(reason.with(REBUILDS + "/" + Client.encoded(id)))
                .require();
        System.out.println("Rebuild " + id + " is cancelled.");
    }

    /** A line each; of a service that does not answer, a line that says so. */
    private static void print(Stream<JsonNode> processors) {
        System.out.printf(ROW, "SERVICE", "NAME", "STATE", "SEGMENTS", "LAG", "LAG [s]", "NOTE");
        processors.forEach(processor -> System.out.printf(
                ROW,
                processor.path("service").asString(),
                processor.path("name").asString("-"),
                state(processor),
                processor.has("segments") ? processor.path("segments").size() : "-",
                processor.path("lag").asString("-"),
                processor.has("lagSeconds")
                        ? "%.1f".formatted(processor.path("lagSeconds").asDouble())
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

    /** Two lines; of a service that does not answer, a line that says so. */
    private static void printRebuild(JsonNode rebuild) {
        if (rebuild.has("error")) {
            System.out.printf("%s: %s%n", TablePrinter.texts(rebuild, "service", "error"));
            return;
        }
        System.out.printf(
                REBUILD_ROW,
                rebuild.path("id").asString("-"),
                rebuild.path("state").asString(),
                rebuild.path("processed").asString("-"),
                rebuild.path("total").asString("-"),
                rebuild.path("ratePerSecond").asLong(0));
        System.out.printf(
                "    %s of %s, begun %s by %s%n",
                rebuild.path("processor").asString("-"),
                rebuild.path("service").asString(),
                rebuild.path("startedAt").asString("-").replaceFirst("\\..*Z", "Z"),
                rebuild.path("startedBy").asString("-"));
    }

    private void tell(String service, String name, String action, String done) {
        String path = PATH + "/" + Client.encoded(service) + "/" + Client.encoded(name) + "/" + action;
        gateway.client().post(reason.with(path), null).require();
        System.out.println(name + " of " + service + ": " + done + ".");
    }

    private String serviceOf(String name) {
        List<String> services = processors()
                .filter(processor -> name.equals(processor.path("name").asString()))
                .map(processor -> processor.path("service").asString())
                .toList();
        if (services.isEmpty()) {
            throw new CannotRun("No service has a processor named " + name + ".");
        } else if (services.size() > 1) {
            throw new CannotRun("Several services have a processor named " + name + ": choose one with --service, of "
                    + String.join(", ", services) + ".");
        }
        return services.get(0);
    }

    private Stream<JsonNode> processors() {
        return gateway.client().all(PATH, "items");
    }
}
