package dev.orderledger.quickstart;

import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "history",
        description = "Shows every event of every context that concerns an order.",
        footer = "Ids are shortened to fit: --json has all of every event.")
final class HistoryCommand implements Runnable {

    @Parameters(paramLabel = "ORDER", description = "The order's id.")
    private String order;

    @Mixin
    private GatewayOption gateway;

    @Mixin
    private JsonOption json;

    @Override
    public void run() {
        Stream<JsonNode> history = new OrderClient(gateway.client()).history(order);
        json.print(history, events -> HistoryPrinter.print(events.toList(), System.out));
    }
}
