package dev.orderledger.bench;

import java.time.Duration;

/** The whole of {@code bench rebuild}. */
final class RebuildMeasurement {

    /**
     * How much is measured.
     *
     * @param rowByRow how many of the events are written row by row
     * @param reads    a second
     * @param atRest   how long orders are read while nothing else happens
     */
    record Settings(int events, int rowByRow, int reads, Duration atRest) {}

    private static final String SECTION = "REBUILD";
    private static final String MODEL = "order-document";
    private static final String RATE = " events/s";
    private static final String MILLIS = " ms";
    private static final double GOAL = 30_000;
    private static final double GOAL_TIMES_ROW_BY_ROW = 10;
    private static final double GOAL_P99_MILLIS = 50;

    private final Settings settings;
    private final Progress progress;
    private final Projections projections;
    private final Report report;

    private RebuildMeasurement(Settings settings, Progress progress, Projections projections, Report report) {
        this.settings = settings;
        this.progress = progress;
        this.projections = projections;
        this.report = report;
    }

    static Report run(Settings settings, Servers.Wanted wanted, Progress progress) {
        return Projections.measure(
                settings,
                wanted,
                progress,
                (projections, report) -> new RebuildMeasurement(settings, progress, projections, report).measure());
    }

    private void measure() {
        LedgerOfOrders ledger = projections.ledger();
        ledger.fillWithEvents(settings.events(), progress);
        progress.say("Reading the ledger");
        double scan = Math.max(ledger.scan(), ledger.scan());
        rebuild(); // the first time, much is compiled
        ProcessorTime processors = new ProcessorTime();
        double first = rebuild();
        double micros = processors.microsOf(settings.events());
        progress.say("Reading orders, %d a second".formatted(settings.reads()));
        readAtRest(); // the first time, much is compiled
        Reader atRest = readAtRest();
        progress.say("Rebuilding meanwhile");
        ReadersMeanwhile readers = startReading();
        double second = rebuild();
        Reader meanwhile = readers.stop();
        progress.say("Row by row");
        double rowByRow = rowByRow();
        add("bare scan of the ledger", scan, RATE);
        report.add(figure("rebuild", first, RATE).atLeast(GOAL));
        add("processor time of a rebuild, an event", micros, " us");
        report.add(figure("rebuild, while orders are read", second, RATE).atLeast(GOAL));
        report.add(
                figure("read of an order meanwhile, p99", meanwhile.latencies().millis(0.99), MILLIS)
                        .atMost(GOAL_P99_MILLIS));
        add("read of an order meanwhile, p50", meanwhile.latencies().millis(0.5), MILLIS);
        add("read of an order at rest, p99", atRest.latencies().millis(0.99), MILLIS);
        report.add(figure("reads that failed", meanwhile.failures(), "").atMost(0));
        report.add(figure("row by row, default settings", rowByRow, RATE)
                .with("%,d events".formatted(settings.rowByRow())));
        report.add(figure("rebuild / row by row", first / rowByRow, "").atLeast(GOAL_TIMES_ROW_BY_ROW));
        add("rebuild / bare scan", first / scan, "");
    }

    private Reader readAtRest() {
        ReadersMeanwhile readers = startReading();
        Waiting.reached(settings.atRest(), () -> false);
        return readers.stop();
    }

    private ReadersMeanwhile startReading() {
        Reader reader = new Reader(projections.service().url(), BenchTokens.OPERATOR);
        return new ReadersMeanwhile(reader, projections.ledger().orders(), settings.reads());
    }

    private double rebuild() {
        double seconds = projections.rebuild(MODEL);
        progress.say("Rebuilt in %.1f s".formatted(seconds));
        return settings.events() / seconds;
    }

    private double rowByRow() {
        try (RowByRow processor =
                new RowByRow(projections.service(), projections.readModel(MODEL), projections.idle(MODEL))) {
            return processor.measure(projections.ledger().positionOf(settings.rowByRow()), settings.rowByRow());
        }
    }

    private void add(String name, double value, String unit) {
        report.add(figure(name, value, unit));
    }

    private static Figure figure(String name, double value, String unit) {
        return Figure.of(SECTION, name, value, unit);
    }
}
