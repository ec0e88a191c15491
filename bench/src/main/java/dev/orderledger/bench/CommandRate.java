package dev.orderledger.bench;

import dev.orderledger.bench.stock.StockDatabase;
import dev.orderledger.bench.stock.StockOrders;
import dev.orderledger.contracts.OrderId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Commands through an aggregate beside raw inserts and stock wiring, in turns, so that all run under the same conditions. */
final class CommandRate {

    private static final double GOAL = 0.25;

    private final List<Double> raw = new ArrayList<>();
    private final List<Double> unpublished = new ArrayList<>();
    private final List<Double> commands = new ArrayList<>();
    private final List<Double> stock = new ArrayList<>();
    private final Settings settings;
    private final Servers servers;
    private final OrderService orders;
    private final Progress progress;

    CommandRate(Settings settings, Servers servers, OrderService orders, Progress progress) {
        this.settings = settings;
        this.servers = servers;
        this.orders = orders;
        this.progress = progress;
    }

    void measure(Report report) {
        try (RawInserts rawInserts = new RawInserts(servers.newDatabase("raw"));
                StockDatabase stockDatabase = new StockDatabase(servers.newDatabase("stock_orders"));
                StockOrders stockOrders = StockOrders.start(stockDatabase);
                ClosedLoop inserting = new ClosedLoop(rawInserts.clients(settings.clients()));
                ClosedLoop placing = clients(orders::place);
                ClosedLoop placingStock = clients(order -> stockOrders.place(SampleOrders.command(order)))) {
            progress.say("Warming up inserts and commands");
            inserting.run(settings.round());
            placingStock.run(settings.warmUpCommands());
            placing.run(settings.warmUpCommands());
            for (int round = 1; round <= settings.rounds(); round++) {
                measureRound(inserting, placing, placingStock);
                progress.say("Round %d: %,.0f raw inserts/s, %,.0f commands/s, %,.0f without the outbox, %,.0f stock"
                        .formatted(round, last(raw), last(commands), last(unpublished), last(stock)));
            }
        }
        orders.awaitPublished();
        add(report);
    }

    private ClosedLoop clients(Consumer<OrderId> place) {
        return ClosedLoop.of(settings.clients(), () -> place.accept(SampleOrders.newId()));
    }

    private void measureRound(ClosedLoop inserting, ClosedLoop placing, ClosedLoop placingStock) {
        orders.awaitPublished();
        raw.add(inserting.run(settings.round()));
        stock.add(placingStock.run(settings.round()));
        orders.outbox().stop();
        unpublished.add(placing.run(settings.round()));
        orders.outbox().start();
        orders.awaitPublished();
        commands.add(placing.run(settings.round()));
    }

    private void add(Report report) {
        String how = "%d clients, median of %d rounds of %.1f s"
                .formatted(
                        settings.clients(), settings.rounds(), settings.round().toMillis() / 1e3);
        report.add(Figure.of(Section.COMMANDS, "raw single-row inserts", median(raw), "/s")
                .with(how + ", nobody reads"));
        report.add(Figure.of(Section.COMMANDS, "commands, outbox stopped", median(unpublished), "/s")
                .with("nobody publishes meanwhile"));
        report.add(
                Figure.of(Section.COMMANDS, "commands", median(commands), "/s").with("published meanwhile"));
        report.add(Figure.of(Section.COMMANDS, "stock commands", median(stock), "/s")
                .with("nobody publishes at all"));
        report.add(Figure.of(Section.COMMANDS, "commands / raw inserts", median(commands) / median(raw), "")
                .atLeast(GOAL));
    }

    private static double last(List<Double> values) {
        return values.get(values.size() - 1);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
