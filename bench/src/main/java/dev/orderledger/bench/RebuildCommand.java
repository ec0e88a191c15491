package dev.orderledger.bench;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
            names = "--at-rest",
            defaultValue = "PT10S",
            description = "How long they are read at rest, to warm up and to compare with (${DEFAULT-VALUE}).")
    private Duration atRest;

    @Mixin
    private MeasurementOptions options;

    @Override
    public Integer call() {
        options.requirePositive("--events", events);
        options.requirePositive("--row-by-row", rowByRow);
        options.requirePositive("--reads", reads);
        options.requirePositive("--at-rest", atRest.toMillis());
        RebuildMeasurement.Settings settings =
                new RebuildMeasurement.Settings(events, Math.min(rowByRow, events), reads, atRest);
        return options.report(servers -> RebuildMeasurement.run(settings, servers, Progress.toStderr()));
    }
}
