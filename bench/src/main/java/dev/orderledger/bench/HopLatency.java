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

    private static final String SECTION = Section.LATENCY.name();
    private static final int EVENTS_PER_SECOND = 50;
    private static final int MAX_ORDERS_TO_WARM_UP = 10_000;
    private static final int MAX_EVENTS_TO_WARM_UP = 300;
    private static final double P50_GOAL_MILLIS = 15;
    private static final double P99_GOAL_MILLIS = 60;
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final PathCommand path;
    private final OrderService orders;

    HopLatency(PathCommand path, OrderService orders) {
        this.path = path;
        this.orders = orders;
    }

    void measure(String where, Arrivals arrivals) {
        path.say("Warming up a hop in " + where);
        warmUp(arrivals);
        path.say("One hop in " + where + " at " + EVENTS_PER_SECOND + " events/s");
        Latencies latencies = measure(orders::place, arrivals, path.samples);
        path.add(percentile(SECTION, "hop in " + where, 50, latencies).atMost(P50_GOAL_MILLIS));
        path.add(percentile(SECTION, "hop in " + where, 99, latencies).atMost(P99_GOAL_MILLIS));
    }

    static Figure percentile(String section, String hop, int percentile, Latencies latencies) {
        return Figure.of(section, hop + ", p" + percentile, latencies.millis(percentile / 100.0), " ms")
                .with("%,d events at %d/s, most %.1f ms"
                        .formatted(latencies.count(), EVENTS_PER_SECOND, latencies.millis(1)));
    }

    /** Sends orders as fast as it can, until the code on their path is compiled. */
    private void warmUp(Arrivals arrivals) {
        int before = arrivals.count();
        int count = Math.min(MAX_ORDERS_TO_WARM_UP, path.backlog);
        ClosedLoop.of(path.clients, () -> orders.place(SampleOrders.newId())).run(count);
        Waiting.until("the first orders have arrived", TIMEOUT, () -> arrivals.count() >= before + count);
    }

    /** @param append stores that an order was placed */
    static Latencies measure(Consumer<OrderId> append, Arrivals arrivals, int samples) {
        travel(append, arrivals, Math.min(MAX_EVENTS_TO_WARM_UP, samples));
        return travel(append, arrivals, samples);
    }

    private static Latencies travel(Consumer<OrderId> append, Arrivals arrivals, int events) {
        Map<String, Instant> meant = new ConcurrentHashMap<>();
        OpenLoop.run(EVENTS_PER_SECOND, events, time -> {
            OrderId order = SampleOrders.newId();
            meant.put(order.value(), time);
            append.accept(order);
        });
        Waiting.until(
                "all " + events + " events have arrived",
                TIMEOUT,
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
