package dev.orderledger.bench;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench reads}. */
@Command(
        name = "reads",
        description = {
            "Fills a ledger with many orders, builds the order documents from it, and measures over HTTP how long reads",
            "of an order, of its history and searches take. Starts a PostgreSQL and a Kafka of its own unless told",
            "others, and leaves nothing behind. A million orders take some twenty minutes and 15 GB of disk."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ReadsCommand implements Callable<Integer> {

    @Option(
            names = "--orders",
            defaultValue = "1000000",
            description = "How many orders are placed, a dozen events each (${DEFAULT-VALUE}).")
    private int orders;

    @Option(names = "--rate", defaultValue = "50", description = "How many reads a second (${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--reads",
            defaultValue = "1000",
            description = "How many reads of each kind count (${DEFAULT-VALUE}).")
    private int reads;

    @Mixin
    private MeasurementOptions options;

    @Override
    public Integer call() {
        options.requirePositive("--orders", orders);
        options.requirePositive("--rate", rate);
        options.requirePositive("--reads", reads);
        ReadsMeasurement.Settings settings = new ReadsMeasurement.Settings(orders, rate, reads);
        return options.report(servers -> ReadsMeasurement.run(settings, servers, Progress.toStderr()));
    }
}
