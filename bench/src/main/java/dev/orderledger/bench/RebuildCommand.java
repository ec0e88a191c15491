package dev.orderledger.bench;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench rebuild}. */
@Command(
        name = "rebuild",
        description = {
            "Fills a ledger with the events of orders that run side by side, rebuilds the order documents from it,",
            "and prints how fast that was beside a bare scan of the same rows, and beside the same projection written",
            "row by row with the framework's default settings. Starts a PostgreSQL and a Kafka of its own unless told",
            "others, and leaves nothing behind. Run it on a machine that does nothing else."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RebuildCommand extends Benchmark {

    private static final String SECTION = "REBUILD";
    private static final String MODEL = "order-document";
    private static final String RATE = " events/s";
    private static final String MILLIS = " ms";
    private static final double GOAL = 30_000;
    private static final double GOAL_TIMES_ROW_BY_ROW = 10;
    private static final double GOAL_P99_MILLIS = 50;

    @Option(
            names = "--events",
            defaultValue = "1000000",
            description = "How many events are in the ledger (${DEFAULT-VALUE}).")
    private int events;

    @Option(
            names = "--row-by-row",
            paramLabel = "EVENTS",
            defaultValue = "20000",
            description = "How many of them are written row by row, which is slower (${DEFAULT-VALUE}).")
    private int rowByRow;

    @Option(
            names = "--reads",
            defaultValue = "50",
            description = "How many orders a second are read during a rebuild (${DEFAULT-VALUE}).")
    private int reads;

    @Option(
            names = "--at-rest",
            defaultValue = "PT10S",
            description = "How long they are read at rest, to warm up and to compare with (${DEFAULT-VALUE}).")
    private Duration atRest;

    @Mixin
    private Servers servers;

    private Projections projections;

    @Override
    Map<String, String> start() {
        rowByRow = Math.min(rowByRow, events);
        return servers.start(this);
    }

    @Override
    void measure() {
        projections = Projections.start(this, servers);
        LedgerOfOrders ledger = projections.ledger();
        ledger.fillWithEvents(events, this::say);
        say("Reading the ledger");
        double scan = Math.max(ledger.scan(), ledger.scan());
        add(SECTION, "bare scan of the ledger", scan, RATE);
        rebuild(); // the first time, much is compiled
        Duration before = processorTime();
        double rebuild = rebuild();
        add(figure("rebuild", rebuild, RATE).atLeast(GOAL));
        double micros = processorTime().minus(before).toNanos() / 1e3 / events;
        add(SECTION, "processor time of a rebuild, an event", micros, " us");
        say("Reading orders, %d a second".formatted(reads));
        readAtRest(); // the first time, much is compiled
        Latencies rested = readAtRest();
        say("Rebuilding meanwhile");
        Reader reader = startReading();
        add(figure("rebuild, while orders are read", rebuild(), RATE).atLeast(GOAL));
        reader.stop();
        Latencies meanwhile = reader.latencies();
        add(figure("read of an order meanwhile, p99", meanwhile.millis(0.99), MILLIS)
                .atMost(GOAL_P99_MILLIS));
        add(SECTION, "read of an order meanwhile, p50", meanwhile.millis(0.5), MILLIS);
        add(SECTION, "read of an order at rest, p99", rested.millis(0.99), MILLIS);
        add(figure("reads that failed", reader.failures(), "").atMost(0));
        say("Row by row");
        double slow = rowByRow();
        add(figure("row by row, default settings", slow, RATE).with("%,d events".formatted(rowByRow)));
        add(figure("rebuild / row by row", rebuild / slow, "").atLeast(GOAL_TIMES_ROW_BY_ROW));
        add(SECTION, "rebuild / bare scan", rebuild / scan, "");
    }

    private Latencies readAtRest() {
        Reader reader = startReading();
        Waiting.reached(atRest, () -> false);
        reader.stop();
        return reader.latencies();
    }

    private Reader startReading() {
        Reader reader = projections.reader();
        reader.start(projections.ledger().orders(), reads);
        return reader;
    }

    /**
     * Of this process and its servers so far, over all processors. Unlike a rate it hardly depends on what else the machine
     * does. Of servers that were given, nothing is known.
     */
    private static Duration processorTime() {
        ProcessHandle self = ProcessHandle.current();
        return Stream.concat(Stream.of(self), self.descendants())
                .flatMap(it -> it.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private double rebuild() {
        double seconds = projections.rebuild(MODEL);
        say("Rebuilt in %.1f s".formatted(seconds));
        return events / seconds;
    }

    private double rowByRow() {
        try (RowByRow processor = new RowByRow(projections, projections.readModel(MODEL), projections.idle(MODEL))) {
            return processor.measure(projections.ledger().positionOf(rowByRow), rowByRow);
        }
    }

    private static Figure figure(String name, double value, String unit) {
        return Figure.of(SECTION, name, value, unit);
    }
}
