package dev.orderledger.bench;

import dev.orderledger.embedded.ServiceDatabase;
import dev.orderledger.platform.processing.ProcessorControl;
import dev.orderledger.platform.rebuild.Generation;
import dev.orderledger.platform.rebuild.ReadModel;
import dev.orderledger.platform.rebuild.Rebuild;
import dev.orderledger.platform.rebuild.Rebuild.State;
import dev.orderledger.platform.rebuild.Rebuilds;
import dev.orderledger.platform.rebuild.ResetTo;
import dev.orderledger.projections.ProjectionsApplication;
import java.time.Duration;
import org.axonframework.config.EventProcessingConfiguration;

/** The whole of {@code bench rebuild}. */
final class RebuildMeasurement {

    /** @param rowByRow how many of the events are written row by row */
    record Settings(int events, int rowByRow, int reads) {}

    private static final String SECTION = "REBUILD";
    private static final String MODEL = "order-document";
    private static final String RATE = " events/s";
    private static final String MILLIS = " ms";
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final double GOAL = 30_000;
    private static final double GOAL_TIMES_ROW_BY_ROW = 10;
    private static final double GOAL_P99_MILLIS = 50;

    private final Settings settings;
    private final Progress progress;
    private final RunningService service;
    private final LedgerOfOrders ledger;
    private final Report report;

    private RebuildMeasurement(
            Settings settings, Progress progress, RunningService service, LedgerOfOrders ledger, Report report) {
        this.settings = settings;
        this.progress = progress;
        this.service = service;
        this.ledger = ledger;
        this.report = report;
    }

    static Report run(Settings settings, Servers.Wanted wanted, Progress progress) {
        Resources resources = new Resources();
        Thread onInterrupt = new Thread(resources::close, "stop-bench");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        try (resources) {
            Servers servers = resources.keep(Servers.start(wanted, progress));
            ServiceDatabase database = servers.newDatabase("ledger");
            progress.say("Starting the projections");
            RunningService service = resources.keep(RunningService.start(
                    ProjectionsApplication.class,
                    RunningService.argumentsOfReader("projections", database, servers.topics())));
            Report report = new Report(settings, servers.description());
            new RebuildMeasurement(settings, progress, service, new LedgerOfOrders(database), report).measure();
            progress.say("Cleaning up");
            return report;
        } finally {
            PathMeasurement.forget(onInterrupt);
        }
    }

    private void measure() {
        ProcessorControl control = service.bean(ProcessorControl.class);
        service.bean(EventProcessingConfiguration.class)
                .eventProcessors()
                .keySet()
                .forEach(name -> control.pause(name, "bench"));
        ledger.fill(settings.events(), progress);
        progress.say("Reading the ledger");
        double scan = Math.max(ledger.scan(), ledger.scan());
        rebuild(); // the first time, much is compiled
        ProcessorTime processors = new ProcessorTime();
        double first = rebuild();
        double micros = processors.microsOf(settings.events());
        progress.say("The same with %d reads a second".formatted(settings.reads()));
        ReadersMeanwhile readers = new ReadersMeanwhile(service.url(), ledger.orders(), settings.reads());
        double second = rebuild();
        Latencies latencies = readers.stop();
        progress.say("Row by row");
        double rowByRow = rowByRow();
        add("bare scan of the ledger", scan, RATE);
        report.add(figure("rebuild", first, RATE).atLeast(GOAL));
        add("processor time of a rebuild, an event", micros, " us");
        report.add(figure("rebuild, while orders are read", second, RATE).atLeast(GOAL));
        report.add(figure("read of an order meanwhile, p99", latencies.millis(0.99), MILLIS)
                .atMost(GOAL_P99_MILLIS));
        add("read of an order meanwhile, p50", latencies.millis(0.5), MILLIS);
        report.add(figure("reads that failed", readers.failures(), "").atMost(0));
        report.add(figure("row by row, default settings", rowByRow, RATE)
                .with("%,d events".formatted(settings.rowByRow())));
        report.add(figure("rebuild / row by row", first / rowByRow, "").atLeast(GOAL_TIMES_ROW_BY_ROW));
        add("rebuild / bare scan", first / scan, "");
    }

    private double rebuild() {
        Stopwatch watch = new Stopwatch();
        Rebuilds rebuilds = service.bean(Rebuilds.class);
        Rebuild begun = rebuilds.start(MODEL, ResetTo.parse("tail"), "bench");
        Waiting.until(
                "the rebuild was done",
                PATIENCE,
                () -> !rebuilds.find(begun.id()).orElseThrow().isUnderWay());
        double seconds = watch.seconds();
        Rebuild ended = rebuilds.find(begun.id()).orElseThrow();
        if (ended.state() != State.DONE) {
            throw new CannotMeasure("The rebuild ended as " + ended.state() + ": " + ended.failure());
        }
        progress.say("Rebuilt in %.1f s".formatted(seconds));
        return settings.events() / seconds;
    }

    private double rowByRow() {
        ReadModel model = service.beans(ReadModel.class).stream()
                .filter(it -> it.name().equals(MODEL))
                .findFirst()
                .orElseThrow();
        try (RowByRow processor = new RowByRow(service, model, idle())) {
            return processor.measure(ledger.positionOf(settings.rowByRow()), settings.rowByRow());
        }
    }

    private Generation idle() {
        String serving =
                service.jdbc().queryForObject("SELECT serving FROM generation WHERE model = ?", String.class, MODEL);
        return serving.equals(Generation.BLUE.label()) ? Generation.GREEN : Generation.BLUE;
    }

    private void add(String name, double value, String unit) {
        report.add(figure(name, value, unit));
    }

    private static Figure figure(String name, double value, String unit) {
        return Figure.of(SECTION, name, value, unit);
    }
}
