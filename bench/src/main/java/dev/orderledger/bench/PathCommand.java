package dev.orderledger.bench;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench path}. */
@Command(
        name = "path",
        description = {
            "Measures the path of a fact: command, event store, outbox, Kafka, inbox, handler; each part beside its limit,",
            "and beside the framework's own parts. Starts a PostgreSQL and a Kafka of its own unless told others, and",
            "leaves nothing behind. Takes about three minutes; run it on a machine that does nothing else."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class PathCommand implements Callable<Integer> {

    @Option(
            names = "--postgres",
            paramLabel = "URL",
            description = {
                "A PostgreSQL to measure on, as a JDBC URL of its maintenance database with a superuser's credentials:",
                "jdbc:postgresql://HOST/postgres?user=USER&password=PASSWORD. Databases are made there, and dropped again."
            })
    private String postgres;

    @Option(
            names = "--kafka",
            paramLabel = "SERVERS",
            description =
                    "A Kafka to measure on that has no Orderledger on it: topics are made there, and deleted again.")
    private String kafka;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where servers of its own keep their data meanwhile (the system's temporary folder).")
    private Path data;

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
            defaultValue = "5",
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

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures to a file, too.")
    private Path json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        requirePositive("--clients", clients);
        requirePositive("--backlog", backlog);
        requirePositive("--stock-backlog", stockBacklog);
        requirePositive("--rounds", rounds);
        requirePositive("--round", round.toMillis());
        requirePositive("--samples", samples);
        Report report = PathMeasurement.run(settings(), new Servers.Wanted(postgres, kafka, data), Progress.toStderr());
        PrintWriter out = spec.commandLine().getOut();
        report.print(out);
        out.flush();
        if (json != null) {
            report.write(json);
        }
        return 0;
    }

    private Settings settings() {
        Set<Section> sections = EnumSet.noneOf(Section.class);
        sections.addAll(only.isEmpty() ? Arrays.asList(Section.values()) : only);
        return new Settings(sections, clients, backlog, stockBacklog, rounds, round, samples);
    }

    private void requirePositive(String option, long value) {
        if (value < 1) {
            throw new ParameterException(spec.commandLine(), option + " must be positive.");
        }
    }
}
