package dev.orderledger.quickstart;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "history",
        description = "Shows every event of every context that concerns an order.",
        footer = "Ids are shortened to fit: --json has all of every event.",
        mixinStandardHelpOptions = true)
final class HistoryCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ORDER", description = "The order's id.")
    private String order;

    @Mixin
    private GatewayOption gateway;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() {
        json.print(new OrderHistory(gateway.client()).of(order), System.out, HistoryPrinter::print);
        return 0;
    }
}
