package dev.orderledger.bench;

import dev.orderledger.bench.receiver.Arrivals;
import dev.orderledger.contracts.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** From the moment an order was meant to be placed until it has reached the handler in the next service. */
final class HopLatency {

    private static final double P50_GOAL_MILLIS = 15;
    private static final double P99_GOAL_MILLIS = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Settings settings;
    private final OrderService orders;
    private final Progress progress;

    HopLatency(Settings settings, OrderService orders, Progress progress) {
        this.settings = settings;
        this.orders = orders;
        this.progress = progress;
    }

    void measure(String where, Receiver receiver, Report report) {
        progress.say("Warming up a hop in " + where);
        warmUp(receiver.arrivals());
        progress.say("One hop in " + where + " at " + Settings.EVENTS_PER_SECOND + " events/s");
        Latencies latencies = measure(orders::place, receiver.arrivals(), settings);
        report.add(percentile(50, Section.LATENCY, "hop in " + where, latencies).atMost(P50_GOAL_MILLIS));
        report.add(percentile(99, Section.LATENCY, "hop in " + where, latencies).atMost(P99_GOAL_MILLIS));
    }

    static Figure percentile(int percentile, Section section, String hop, Latencies latencies) {
        return Figure.of(section, hop + ", p" + percentile, latencies.millis(percentile / 100.0), " ms")
                .with("%,d events at %d/s, most %.1f ms"
                        .formatted(latencies.count(), Settings.EVENTS_PER_SECOND, latencies.millis(1)));
    }

    /** Sends orders as fast as it can, until the code on their path is compiled. */
    private void warmUp(Arrivals arrivals) {
        int before = arrivals.count();
        Runnable place = () -> orders.place(SampleOrders.newId());
        try (ClosedLoop clients = ClosedLoop.of(settings.clients(), place)) {
            clients.run(settings.warmUpHops());
        }
        Waiting.until(
                "the first orders have arrived", PATIENCE, () -> arrivals.count() >= before + settings.warmUpHops());
    }

    /** @param append stores that an order was placed */
    static Latencies measure(Consumer<OrderId> append, Arrivals arrivals, Settings settings) {
        travel(append, arrivals, settings.warmUp());
        return travel(append, arrivals, settings.samples());
    }

    private static Latencies travel(Consumer<OrderId> append, Arrivals arrivals, int events) {
        Map<String, Instant> meant = new ConcurrentHashMap<>();
        OpenLoop.run(Settings.EVENTS_PER_SECOND, events, time -> {
            OrderId order = SampleOrders.newId();
            meant.put(order.value(), time);
            append.accept(order);
        });
        Waiting.until(
                "all " + events + " events have arrived",
                PATIENCE,
                () -> meant.size() == events
                        && meant.keySet().stream()
                                .allMatch(order -> arrivals.of(order).isPresent()));
        List<Duration> latencies = meant.entrySet().stream()
                .map(it ->
                        Duration.between(it.getValue(), arrivals.of(it.getKey()).orElseThrow()))
                .toList();
        return new Latencies(latencies);
    }
}
