package dev.orderledger.quickstart;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "history",
        description = "Shows every event of every context that concerns an order.",
        mixinStandardHelpOptions = true)
final class HistoryCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ORDER", description = "The order's id.")
    private String order;

    @Option(names = "--url", defaultValue = "http://localhost:8080", description = "The gateway (${DEFAULT-VALUE}).")
    private String url;

    @Override
    public Integer call() {
        new Demo(new Client(url), System.out).printHistory(order);
        return 0;
    }
}
