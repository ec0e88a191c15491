package dev.orderledger.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench orders}. */
@Command(
        name = "orders",
        description = {
            "Measures the whole: orders placed over HTTP at fixed rates, until they are approved; what an order costs in",
            "statements, transactions and processor time; the highest rate that is kept up; what happens beyond it.",
            "Starts an Orderledger of its own in a temporary folder, or measures one that is running (--data, --url); for",
            "one elsewhere it reports no processor time. ORDERLEDGER_TOKEN must then be an operator's token.",
            "Takes about twelve minutes with the default rates; run it on a machine that does nothing else."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class OrdersCommand implements Callable<Integer> {

    @ArgGroup
    private Running running = new Running();

    /** Which one is measured, when none is started. */
    static final class Running {

        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "Measure the Orderledger that is running on this folder; what was measured stays there.")
        private Path data;

        @ArgGroup(exclusive = false)
        private PlatformAddress elsewhere;

        private Platform platform(Progress progress) {
            if (elsewhere != null) {
                return Platform.at(elsewhere);
            }
            return data == null ? Platform.start(progress) : Platform.runningOn(data);
        }
    }

    @Option(
            names = "--rates",
            split = ",",
            defaultValue = "1,5,10,20,50,100,150,200,300",
            description = "Orders a second, one rate after the other (${DEFAULT-VALUE}).")
    private List<Integer> rates;

    @Option(names = "--for", defaultValue = "PT30S", description = "How long each rate is offered (${DEFAULT-VALUE}).")
    private Duration time;

    @Option(
            names = "--overload",
            defaultValue = "PT60S",
            description = "How long three times the highest kept-up rate is offered (${DEFAULT-VALUE}).")
    private Duration overload;

    @Option(
            names = "--hot",
            defaultValue = "500",
            description = "How many orders of one customer are placed at once (${DEFAULT-VALUE}).")
    private int hot;

    @Option(
            names = "--only",
            paramLabel = "PHASE",
            description = "One of ${COMPLETION-CANDIDATES}; can be repeated. All by default.")
    private List<OrdersPhase> only = List.of();

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures to a file, too.")
    private Path json;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        if (rates.stream().anyMatch(rate -> rate < 1) || time.toSeconds() < 1 || hot < 1) {
            throw new ParameterException(command.commandLine(), "--rates, --for and --hot must be positive.");
        }
        OrdersSettings settings = new OrdersSettings(
                rates, time, overload, hot, only.isEmpty() ? List.of(OrdersPhase.values()) : List.copyOf(only));
        OrdersMeasurement.run(settings, running::platform, Progress.toStderr())
                .publish(command.commandLine().getOut(), json);
        return 0;
    }
}
