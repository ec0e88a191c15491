package dev.orderledger.bench;

import dev.orderledger.bench.receiver.ReceiverApplication;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench path}: servers first, then one section after the other. */
@Command(
        name = "path",
        description = {
            "Measures the path of a fact: command, event store, outbox, Kafka, inbox, handler; each part beside its limit,",
            "and beside the framework's own parts. Starts a PostgreSQL and a Kafka of its own unless told others, and",
            "leaves nothing behind. Takes about six minutes; run it on a machine that does nothing else."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class PathCommand extends Benchmark {

    @Option(
            names = "--clients",
            defaultValue = "16",
            description = "How many send commands at once (${DEFAULT-VALUE}).")
    int clients;

    @Option(
            names = "--backlog",
            defaultValue = "200000",
            description = "How many events the outbox and the inbox find waiting (${DEFAULT-VALUE}).")
    int backlog;

    @Option(
            names = "--stock-backlog",
            defaultValue = "5000",
            description = "The same for stock wiring, which is slower (${DEFAULT-VALUE}).")
    int stockBacklog;

    @Option(
            names = "--rounds",
            defaultValue = "7",
            description = "How many rounds of raw inserts and of commands, in turns (${DEFAULT-VALUE}).")
    int rounds;

    @Option(names = "--round", defaultValue = "PT2S", description = "The length of a round (${DEFAULT-VALUE}).")
    Duration round;

    @Option(
            names = "--samples",
            defaultValue = "1000",
            description = "How many events count for a latency, at 50 a second (${DEFAULT-VALUE}).")
    int samples;

    @Option(
            names = "--only",
            paramLabel = "SECTION",
            description = "One of ${COMPLETION-CANDIDATES}; can be repeated. All by default.")
    private Set<Section> sections = EnumSet.allOf(Section.class);

    @Mixin
    Servers servers;

    @Override
    Map<String, String> start() {
        return servers.start(this);
    }

    @Override
    void measure() {
        if (sections.stream().anyMatch(section -> section != Section.STOCK)) {
            say("Starting the order service");
            try (OrderService orders = OrderService.start(servers)) {
                if (sections.contains(Section.COMMANDS)) {
                    new CommandRate(this, orders).measure();
                }
                if (sections.contains(Section.THROUGHPUT) || sections.contains(Section.LATENCY)) {
                    measureDelivery(orders);
                }
            }
        }
        if (sections.contains(Section.STOCK)) {
            new StockFigures(this).measure();
        }
    }

    private void measureDelivery(OrderService orders) {
        say("Starting the receiving service");
        List<String> arguments =
                RunningService.arguments("bench-receiver", servers.newDatabase("receiver"), servers.topics());
        HopLatency hop = new HopLatency(this, orders);
        try (ReceiverInProcess receiver = new ReceiverInProcess(arguments)) {
            if (sections.contains(Section.THROUGHPUT)) {
                new Throughput(this, orders, receiver).measure();
            }
            if (sections.contains(Section.LATENCY)) {
                hop.measure("one process", receiver.arrivals());
            }
        }
        if (sections.contains(Section.LATENCY)) {
            say("Starting the receiving service in a process of its own");
            try (ReceiverInChild receiver = new ReceiverInChild(ReceiverApplication.class, arguments)) {
                hop.measure("two processes", receiver.arrivals());
            }
        }
    }
}
