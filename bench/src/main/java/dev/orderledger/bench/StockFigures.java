package dev.orderledger.bench;

import dev.orderledger.bench.receiver.Arrivals;
import dev.orderledger.bench.stock.StockDatabase;
import dev.orderledger.bench.stock.StockPublisher;
import dev.orderledger.bench.stock.StockReceiver;
import dev.orderledger.bench.stock.StockReceiverApplication;
import dev.orderledger.embedded.ServiceDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** From the event store on, the same path with the framework's own parts, and with one partition. */
final class StockFigures {

    private static final String DEFAULTS = "stock outbox, defaults";
    private static final String WITHOUT_LINGERING = "stock outbox, linger.ms=0";
    private static final double OUTBOX_GOAL = 20;
    private static final Duration TIMEOUT = Duration.ofSeconds(12);
    private static final int WARM_UP = 300;
    private static final int AT_ONCE = 500;

    private final Settings settings;
    private final Servers servers;
    private final Progress progress;

    StockFigures(Settings settings, Servers servers, Progress progress) {
        this.settings = settings;
        this.servers = servers;
        this.progress = progress;
    }

    void measure(Report report) {
        publish(DEFAULTS, "stock_a", Map.of(), report);
        String kafka = servers.topics().bootstrapServers();
        String topic = servers.topics().create("stock", 1);
        ServiceDatabase home = servers.newDatabase("stock");
        try (StockDatabase database = new StockDatabase(home);
                StockPublisher publisher = StockPublisher.start(database, kafka, topic, Map.of("linger.ms", 0))) {
            publish(publisher, WITHOUT_LINGERING, report);
            try (StockReceiver receiver = StockReceiver.start(database, kafka, topic)) {
                receive(publisher, receiver, report);
                hop("one process", publisher, receiver.arrivals(), report);
            }
            List<String> arguments = StockReceiverApplication.arguments(home, kafka, topic);
            try (ReceiverInChild receiver = ReceiverInChild.start(StockReceiverApplication.class, arguments)) {
                hop("two processes", publisher, receiver.arrivals(), report);
            }
        }
        compare(report);
    }

    private void publish(String name, String databaseName, Map<String, Object> producer, Report report) {
        String topic = servers.topics().create(databaseName.replace('_', '-'), 1);
        try (StockDatabase database = new StockDatabase(servers.newDatabase(databaseName));
                StockPublisher publisher =
                        StockPublisher.start(database, servers.topics().bootstrapServers(), topic, producer)) {
            publish(publisher, name, report);
        }
    }

    private void publish(StockPublisher publisher, String name, Report report) {
        progress.say("Publishing: " + name);
        Processor processor = new Processor(publisher.processor());
        append(publisher, WARM_UP);
        processor.awaitPosition(WARM_UP);
        processor.stop();
        append(publisher, settings.stockBacklog());
        Stopwatch stopwatch = new Stopwatch();
        processor.start();
        processor.reaches(WARM_UP + settings.stockBacklog(), TIMEOUT);
        long published = processor.position() - WARM_UP;
        report.add(Figure.of(Section.STOCK, name, stopwatch.perSecond(published), " events/s")
                .with("%,d events, WAIT_FOR_ACK".formatted(published)));
        processor.awaitPosition(WARM_UP + settings.stockBacklog());
    }

    private void receive(StockPublisher publisher, StockReceiver receiver, Report report) {
        progress.say("Handling: stock wiring");
        int before = WARM_UP + settings.stockBacklog();
        Stopwatch stopwatch = new Stopwatch();
        Waiting.reached(TIMEOUT, () -> receiver.arrivals().count() >= before);
        long handled = receiver.arrivals().count();
        report.add(Figure.of(Section.STOCK, "stock handler", stopwatch.perSecond(handled), " events/s")
                .with("%,d of %,d events, tracked from Kafka".formatted(handled, before)));
        Waiting.reached(TIMEOUT, () -> receiver.arrivals().count() >= before); // before the hop, unless some were lost
    }

    private void hop(String where, StockPublisher publisher, Arrivals arrivals, Report report) {
        progress.say("One hop of stock wiring in " + where);
        Settings fewer = settings.withSamples(Math.min(settings.samples(), 500));
        Latencies latencies =
                HopLatency.measure(order -> publisher.append(List.of(SampleOrders.event(order))), arrivals, fewer);
        report.add(HopLatency.percentile(50, Section.STOCK, "stock hop in " + where, latencies));
        report.add(HopLatency.percentile(99, Section.STOCK, "stock hop in " + where, latencies));
    }

    private void compare(Report report) {
        report.find("outbox").ifPresent(ours -> {
            report.add(times(ours, report.find(DEFAULTS).orElseThrow()).atLeast(OUTBOX_GOAL));
            report.add(times(ours, report.find(WITHOUT_LINGERING).orElseThrow()));
        });
    }

    private static Figure times(Figure ours, Figure stock) {
        return Figure.of(Section.STOCK, "outbox / " + stock.name(), ours.value() / stock.value(), "");
    }

    private static void append(StockPublisher publisher, int count) {
        for (int left = count; left > 0; left -= AT_ONCE) {
            publisher.append(IntStream.range(0, Math.min(left, AT_ONCE))
                    .mapToObj(it -> SampleOrders.event(SampleOrders.newId()))
                    .toList());
        }
    }
}
