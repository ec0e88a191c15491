package dev.orderledger.bench;

import dev.orderledger.bench.receiver.Arrivals;
import dev.orderledger.bench.stock.StockDatabase;
import dev.orderledger.bench.stock.StockPublisher;
import dev.orderledger.bench.stock.StockReceiver;
import dev.orderledger.embedded.ServiceDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** From the event store on, the same path with the framework's own parts, and with one partition. */
final class StockFigures {

    private static final String DEFAULTS = "stock outbox, defaults";
    private static final String WITHOUT_LINGERING = "stock outbox, linger.ms=0";
    private static final String SECTION = Section.STOCK.name();
    private static final double OUTBOX_GOAL = 20;
    private static final Duration TIMEOUT = Duration.ofSeconds(12);
    private static final int WARM_UP = 300;
    private static final int AT_ONCE = 500;
    private static final int MAX_SAMPLES = 500;

    private final PathCommand path;

    StockFigures(PathCommand path) {
        this.path = path;
    }

    void measure() {
        String kafka = path.servers.topics().bootstrapServers();
        String topicOfDefaults = path.servers.topics().create("stock-defaults", 1);
        try (StockDatabase database = new StockDatabase(path.servers.newDatabase("stock_defaults"));
                StockPublisher publisher = new StockPublisher(database, kafka, topicOfDefaults, Map.of())) {
            publish(publisher, DEFAULTS);
        }
        String topic = path.servers.topics().create("stock", 1);
        ServiceDatabase home = path.servers.newDatabase("stock");
        try (StockDatabase database = new StockDatabase(home);
                StockPublisher publisher = new StockPublisher(database, kafka, topic, Map.of("linger.ms", 0))) {
            publish(publisher, WITHOUT_LINGERING);
            try (StockReceiver receiver = new StockReceiver(database, kafka, topic)) {
                receive(receiver.arrivals());
                hop("one process", publisher, receiver.arrivals());
            }
            List<String> arguments = StockReceiver.arguments(home, kafka, topic);
            try (ReceiverInChild receiver = new ReceiverInChild(StockReceiver.class, arguments)) {
                hop("two processes", publisher, receiver.arrivals());
            }
        }
        compare();
    }

    private void publish(StockPublisher publisher, String name) {
        path.say("Publishing: " + name);
        Processor processor = new Processor(publisher.processor());
        append(publisher, WARM_UP);
        processor.awaitPosition(WARM_UP);
        processor.stop();
        append(publisher, path.stockBacklog);
        Stopwatch stopwatch = new Stopwatch();
        processor.start();
        processor.reaches(WARM_UP + path.stockBacklog, TIMEOUT);
        long published = processor.position() - WARM_UP;
        path.add(Figure.of(SECTION, name, stopwatch.perSecond(published), " events/s")
                .with("%,d events, WAIT_FOR_ACK".formatted(published)));
        processor.awaitPosition(WARM_UP + path.stockBacklog);
    }

    private void receive(Arrivals arrivals) {
        path.say("Handling: stock wiring");
        int before = WARM_UP + path.stockBacklog;
        Stopwatch stopwatch = new Stopwatch();
        Waiting.reached(TIMEOUT, () -> arrivals.count() >= before);
        long handled = arrivals.count();
        path.add(Figure.of(SECTION, "stock handler", stopwatch.perSecond(handled), " events/s")
                .with("%,d of %,d events, tracked from Kafka".formatted(handled, before)));
        Waiting.reached(TIMEOUT, () -> arrivals.count() >= before); // before the hop, unless some were lost
    }

    private void hop(String where, StockPublisher publisher, Arrivals arrivals) {
        path.say("One hop of stock wiring in " + where);
        Latencies latencies = HopLatency.measure(
                order -> publisher.append(List.of(SampleOrders.event(order))),
                arrivals,
                Math.min(MAX_SAMPLES, path.samples));
        path.add(HopLatency.percentile(SECTION, "stock hop in " + where, 50, latencies));
        path.add(HopLatency.percentile(SECTION, "stock hop in " + where, 99, latencies));
    }

    private void compare() {
        path.find("outbox").ifPresent(ours -> {
            path.add(times(ours, path.find(DEFAULTS).orElseThrow()).atLeast(OUTBOX_GOAL));
            path.add(times(ours, path.find(WITHOUT_LINGERING).orElseThrow()));
        });
    }

    private static Figure times(Figure ours, Figure stock) {
        return Figure.of(SECTION, "outbox / " + stock.name(), ours.value() / stock.value(), "");
    }

    private static void append(StockPublisher publisher, int count) {
        for (int left = count; left > 0; left -= AT_ONCE) {
            publisher.append(IntStream.range(0, Math.min(left, AT_ONCE))
                    .mapToObj(it -> SampleOrders.event(SampleOrders.newId()))
                    .toList());
        }
    }
}
