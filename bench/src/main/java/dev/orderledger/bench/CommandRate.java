package dev.orderledger.bench;

import dev.orderledger.bench.stock.StockDatabase;
import dev.orderledger.bench.stock.StockOrders;
import dev.orderledger.contracts.OrderId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Commands through an aggregate beside raw inserts and stock wiring, in turns, so that all run under the same conditions. */
final class CommandRate {

    private static final String SECTION = Section.COMMANDS.name();
    private static final double GOAL = 0.25;
    private static final int MAX_TO_WARM_UP = 60_000; // up to there the rate doubles, as the JVM compiles the path

    private final List<Double> raw = new ArrayList<>();
    private final List<Double> unpublished = new ArrayList<>();
    private final List<Double> commands = new ArrayList<>();
    private final List<Double> stock = new ArrayList<>();
    private final PathCommand path;
    private final OrderService orders;

    CommandRate(PathCommand path, OrderService orders) {
        this.path = path;
        this.orders = orders;
    }

    void measure() {
        try (RawInserts rawInserts = new RawInserts(path.servers.newDatabase("raw"));
                StockDatabase stockDatabase = new StockDatabase(path.servers.newDatabase("stock_orders"));
                StockOrders stockOrders = new StockOrders(stockDatabase)) {
            ClosedLoop inserting = new ClosedLoop(rawInserts.clients(path.clients));
            ClosedLoop placing = clients(orders::place);
            ClosedLoop placingStock = clients(order -> stockOrders.place(SampleOrders.command(order)));
            path.say("Warming up inserts and commands");
            int warmUp = Math.min(MAX_TO_WARM_UP, path.backlog);
            inserting.run(path.round);
            placingStock.run(warmUp);
            placing.run(warmUp);
            for (int round = 1; round <= path.rounds; round++) {
                measureRound(inserting, placing, placingStock);
                path.say("Round %d: %,.0f raw inserts/s, %,.0f commands/s, %,.0f without the outbox, %,.0f stock"
                        .formatted(round, last(raw), last(commands), last(unpublished), last(stock)));
            }
        }
        orders.awaitPublished();
        add();
    }

    private ClosedLoop clients(Consumer<OrderId> place) {
        return ClosedLoop.of(path.clients, () -> place.accept(SampleOrders.newId()));
    }

    private void measureRound(ClosedLoop inserting, ClosedLoop placing, ClosedLoop placingStock) {
        orders.awaitPublished();
        raw.add(inserting.run(path.round));
        stock.add(placingStock.run(path.round));
        orders.outbox().stop();
        unpublished.add(placing.run(path.round));
        orders.outbox().start();
        orders.awaitPublished();
        commands.add(placing.run(path.round));
    }

    private void add() {
        String how = "%d clients, median of %d rounds of %.1f s"
                .formatted(path.clients, path.rounds, path.round.toMillis() / 1e3);
        path.add(Figure.of(SECTION, "raw single-row inserts", median(raw), "/s").with(how + ", nobody reads"));
        path.add(Figure.of(SECTION, "commands, outbox stopped", median(unpublished), "/s")
                .with("nobody publishes meanwhile"));
        path.add(Figure.of(SECTION, "commands", median(commands), "/s").with("published meanwhile"));
        path.add(Figure.of(SECTION, "stock commands", median(stock), "/s").with("nobody publishes at all"));
        path.add(Figure.of(SECTION, "commands / raw inserts", median(commands) / median(raw), "")
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
