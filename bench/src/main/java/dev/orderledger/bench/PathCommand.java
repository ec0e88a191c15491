package dev.orderledger.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench path}. */
@Command(
        name = "path",
        description = {
            "Measures the path of a fact: command, event store, outbox, Kafka, inbox, handler; each part beside its limit,",
            "and beside the framework's own parts. Starts a PostgreSQL and a Kafka of its own unless told others, and",
            "leaves nothing behind. Takes about six minutes; run it on a machine that does nothing else."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class PathCommand implements Callable<Integer> {

    @Option(
            names = "--clients",
            defaultValue = "16",
            description = "How many send commands at once (${DEFAULT-VALUE}).")
    private int clients;

    @Option(
            names = "--backlog",
            defaultValue = "200000",
            description = "How many events the outbox and the inbox find waiting (${DEFAULT-VALUE}).")
    private int backlog;

    @Option(
            names = "--stock-backlog",
            defaultValue = "5000",
            description = "The same for stock wiring, which is slower (${DEFAULT-VALUE}).")
    private int stockBacklog;

    @Option(
            names = "--rounds",
            defaultValue = "7",
            description = "How many rounds of raw inserts and of commands, in turns (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--round", defaultValue = "PT2S", description = "The length of a round (${DEFAULT-VALUE}).")
    private Duration round;

    @Option(
            names = "--samples",
            defaultValue = "1000",
            description = "How many events count for a latency, at 50 a second (${DEFAULT-VALUE}).")
    private int samples;

    @Option(
            names = "--only",
            paramLabel = "SECTION",
            description = "One of ${COMPLETION-CANDIDATES}; can be repeated. All by default.")
    private List<Section> only = List.of();

    @Mixin
    private MeasurementOptions options;

    @Override
    public Integer call() {
        options.requirePositive("--clients", clients);
        options.requirePositive("--backlog", backlog);
        options.requirePositive("--stock-backlog", stockBacklog);
        options.requirePositive("--rounds", rounds);
        options.requirePositive("--round", round.toMillis());
        options.requirePositive("--samples", samples);
        return options.report(servers -> PathMeasurement.run(settings(), servers, Progress.toStderr()));
    }

    private Settings settings() {
        Set<Section> sections = EnumSet.noneOf(Section.class);
        sections.addAll(only.isEmpty() ? Arrays.asList(Section.values()) : only);
        return new Settings(sections, clients, backlog, stockBacklog, rounds, round, samples);
    }
}
