package dev.orderledger.quickstart;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "history",
        description = "Shows every event of every context that concerns an order.",
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
        Client client = gateway.client();
        if (json.isWanted()) {
            JsonOption.print(Demo.history(client, order), System.out);
        } else {
            new Demo(client, System.out).printHistory(order);
        }
        return 0;
    }
}
