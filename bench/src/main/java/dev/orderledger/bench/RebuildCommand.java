package dev.orderledger.bench;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench rebuild}. */
@Command(
        name = "rebuild",
        description = {
            "Fills a ledger with the events of orders that run side by side, rebuilds the order documents from it,",
            "and prints how fast that was beside a bare scan of the same rows, and beside the same projection written",
            "row by row with the framework's default settings. Starts a PostgreSQL and a Kafka of its own unless told",
            "others, and leaves nothing behind. Run it on a machine that does nothing else."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class RebuildCommand implements Callable<Integer> {

    @Option(
            names = "--events",
            defaultValue = "1000000",
            description = "How many events are in the ledger (${DEFAULT-VALUE}).")
    private int events;

    @Option(
            names = "--row-by-row",
            paramLabel = "EVENTS",
            defaultValue = "20000",
            description = "How many of them are written row by row, which is slower (${DEFAULT-VALUE}).")
    private int rowByRow;

    @Option(
            names = "--reads",
            defaultValue = "50",
            description = "How many orders a second are read during a rebuild (${DEFAULT-VALUE}).")
    private int reads;

    @Option(
            names = "--postgres",
            paramLabel = "URL",
            description = {
                "A PostgreSQL to measure on, as a JDBC URL of its maintenance database with a superuser's credentials."
            })
    private String postgres;

    @Option(names = "--kafka", paramLabel = "SERVERS", description = "A Kafka that has no Orderledger on it.")
    private String kafka;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where servers of its own keep their data meanwhile (the system's temporary folder).")
    private Path data;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures to a file, too.")
    private Path json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        requirePositive("--events", events);
        requirePositive("--row-by-row", rowByRow);
        requirePositive("--reads", reads);
        Report report = RebuildMeasurement.run(
                new RebuildMeasurement.Settings(events, Math.min(rowByRow, events), reads),
                new Servers.Wanted(postgres, kafka, data),
                Progress.toStderr());
        PrintWriter out = spec.commandLine().getOut();
        report.print(out);
        out.flush();
        if (json != null) {
            report.write(json);
        }
        return 0;
    }

    private void requirePositive(String option, long value) {
        if (value < 1) {
            throw new ParameterException(spec.commandLine(), option + " must be positive.");
        }
    }
}
