package dev.orderledger.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Commands through an aggregate beside raw inserts, in turns, so that both see the same weather. */
final class CommandRate {

    private static final double GOAL = 0.25;

    private final List<Double> raw = new ArrayList<>();
    private final List<Double> unpublished = new ArrayList<>();
    private final List<Double> commands = new ArrayList<>();
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
        Runnable place = () -> orders.place(SampleOrders.newId());
        try (RawInserts rawInserts = new RawInserts(servers.newDatabase("raw"));
                ClosedLoop inserting = new ClosedLoop(rawInserts.clients(settings.clients()));
                ClosedLoop placing = new ClosedLoop(Collections.nCopies(settings.clients(), place))) {
            progress.say("Warming up inserts and commands");
            inserting.run(settings.round());
            placing.run(settings.warmUpCommands());
            for (int round = 1; round <= settings.rounds(); round++) {
                measureRound(round, inserting, placing);
            }
        }
        orders.awaitPublished();
        add(report);
    }

    private void measureRound(int round, ClosedLoop inserting, ClosedLoop placing) {
        orders.awaitPublished();
        raw.add(inserting.run(settings.round()));
        orders.outbox().stop();
        unpublished.add(placing.run(settings.round()));
        orders.outbox().start();
        orders.awaitPublished();
        commands.add(placing.run(settings.round()));
        progress.say("Round %d: %,.0f raw inserts/s, %,.0f commands/s, %,.0f without the outbox"
                .formatted(round, last(raw), last(commands), last(unpublished)));
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
