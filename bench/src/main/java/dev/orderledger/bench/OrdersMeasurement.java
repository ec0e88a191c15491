package dev.orderledger.bench;

import dev.orderledger.bench.OrderOutcomes.Outcome;
import dev.orderledger.bench.OrderTraffic.Answers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The whole of {@code bench orders}. */
final class OrdersMeasurement {

    private static final int CUSTOMERS = 400;
    private static final int RESTAURANTS = 100;
    private static final int FIRST_ORDERS = 100;
    private static final int ORDERS_ONE_BY_ONE = 200;
    private static final int STEADY_RATE = 20;
    private static final Duration STEADY = Duration.ofSeconds(120);
    private static final Duration STEADY_FROM = Duration.ofSeconds(60);
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final int WARM_UP_RATE = 40;
    private static final Duration AT_REST = Duration.ofSeconds(75); // PostgreSQL tidies up once a minute
    private static final Duration IDLE = Duration.ofSeconds(20);
    private static final Duration KEPT_UP_WITHIN = Duration.ofSeconds(2);
    private static final double KEPT_UP = 0.98;
    private static final int OVERLOAD_FACTOR = 3;
    private static final int PLACING_CLIENTS = 16;
    private static final Duration PLACING = Duration.ofSeconds(10);
    private static final Duration RAW_INSERTS = Duration.ofSeconds(5);

    private final OrdersSettings settings;
    private final Platform platform;
    private final OrdersFigures figures;
    private final Progress progress;
    private final OrderTraffic traffic;
    private PlatformUse idle;
    private double idleP50;
    private int keptUp;

    private OrdersMeasurement(OrdersSettings settings, Platform platform, Report report, Progress progress) {
        this.settings = settings;
        this.platform = platform;
        this.figures = new OrdersFigures(report);
        this.progress = progress;
        progress.say("Registering %d customers and %d restaurants".formatted(CUSTOMERS, RESTAURANTS));
        this.traffic = OrderTraffic.of(platform, CUSTOMERS, RESTAURANTS);
    }

    /** @param measured starts the platform, or finds it */
    static Report run(OrdersSettings settings, Function<Progress, Platform> measured, Progress progress) {
        Resources resources = new Resources();
        Thread onInterrupt = new Thread(resources::close, "stop-bench");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        try (resources) {
            Platform platform = resources.keep(measured.apply(progress));
            Report report = Report.begin(description(platform), settings);
            if (!Double.isNaN(platform.readySeconds())) {
                report.add(Figure.of("start", "ready on an empty folder", platform.readySeconds(), " s"));
            }
            new OrdersMeasurement(settings, platform, report, progress).measure();
            progress.say("Stopping");
            return report;
        } finally {
            Measurement.forget(onInterrupt);
        }
    }

    private void measure() {
        phase(settings.measures(OrdersPhase.FIRST), this::first);
        warmUp();
        phase(settings.measures(OrdersPhase.IDLE) || settings.measures(OrdersPhase.RATES), this::idle);
        phase(settings.measures(OrdersPhase.ONE_BY_ONE) || settings.measures(OrdersPhase.OVERLOAD), this::oneByOne);
        phase(settings.measures(OrdersPhase.RATES), this::rates);
        platform.process()
                .ifPresent(jvm ->
                        figures.add("memory", "resident memory of the JVM", PlatformUse.residentMegabytes(jvm), " MB"));
        phase(settings.measures(OrdersPhase.OVERLOAD), this::overload);
        phase(settings.measures(OrdersPhase.HOT_CUSTOMER), this::hotCustomer);
        phase(settings.measures(OrdersPhase.PLACING), this::placing);
        phase(settings.measures(OrdersPhase.RAW_INSERTS), this::rawInserts);
    }

    /** A figure does not count when the ledger does not add up. */
    private void phase(boolean wanted, Runnable phase) {
        if (wanted) {
            phase.run();
            progress.say("Verifying");
            platform.requireVerified();
        }
    }

    private void first() {
        progress.say("The first orders after the start, one by one");
        OrderOutcomes outcomes = OrderOutcomes.fromNow(platform);
        for (int i = 0; i < FIRST_ORDERS; i++) {
            traffic.placeAndAwait();
        }
        figures.latencies("first", outcomes.await());
    }

    private void warmUp() {
        progress.say("Warming up");
        OrderOutcomes outcomes = OrderOutcomes.fromNow(platform);
        traffic.atRate(WARM_UP_RATE, WARM_UP);
        outcomes.await();
    }

    private void idle() {
        progress.say("Idle");
        Waiting.reached(AT_REST, () -> false);
        PlatformUse before = PlatformUse.now(platform);
        Waiting.reached(IDLE, () -> false);
        idle = PlatformUse.now(platform).since(before);
        figures.add("idle", "transactions", idle.transactions() / idle.seconds(), "/s");
        figures.add("idle", "statements", idle.statements() / idle.seconds(), "/s");
        if (idle.hasProcessorTime()) {
            figures.add("idle", "processor time", (idle.jvmMillis() + idle.postgresMillis()) / idle.seconds(), " ms/s");
        }
    }

    private void oneByOne() {
        progress.say("One order after the other");
        OrderOutcomes outcomes = OrderOutcomes.fromNow(platform);
        for (int i = 0; i < ORDERS_ONE_BY_ONE; i++) {
            traffic.placeAndAwait();
        }
        idleP50 = figures.latencies("one by one", outcomes.await());
    }

    private void rates() {
        settings.rates().forEach(this::rate);
        figures.add("rates", "highest rate kept up", keptUp, "/s");
    }

    private void rate(int perSecond) {
        Duration time = perSecond == STEADY_RATE ? STEADY : settings.time();
        progress.say("%d orders a second for %d s".formatted(perSecond, time.toSeconds()));
        String section = perSecond + " orders a second";
        OrderOutcomes outcomes = OrderOutcomes.fromNow(platform);
        PlatformUse before = PlatformUse.now(platform);
        Instant begin = Instant.now();
        Answers answers = traffic.atRate(perSecond, time);
        Instant end = Instant.now();
        List<Outcome> all = outcomes.await();
        PlatformUse use = PlatformUse.now(platform).since(before).without(idle);
        figures.answers(section, answers, all);
        List<Outcome> counted = perSecond != STEADY_RATE
                ? all
                : all.stream()
                        .filter(it -> it.placedAt().isAfter(begin.plus(STEADY_FROM)))
                        .toList();
        figures.latencies(section, counted);
        figures.costs(section, use, all.size());
        long inTime = all.stream()
                .filter(it -> it.approved() && it.decidedAt().isBefore(end.plus(KEPT_UP_WITHIN)))
                .count();
        if (inTime >= KEPT_UP * perSecond * time.toSeconds()) {
            keptUp = Math.max(keptUp, perSecond);
        }
    }

    private void overload() {
        int highest = keptUp == 0 ? settings.rates().get(settings.rates().size() - 1) : keptUp;
        int rate = OVERLOAD_FACTOR * highest;
        progress.say("Overload: %d orders a second for %d s"
                .formatted(rate, settings.overload().toSeconds()));
        OrderOutcomes outcomes = OrderOutcomes.fromNow(platform);
        Instant begin = Instant.now();
        Answers answers = traffic.atRate(rate, settings.overload());
        Instant end = Instant.now();
        long meanwhile = outcomes.now().stream()
                .filter(it -> it.approved() && it.decidedAt().isBefore(end))
                .count();
        double back = secondsUntilAsBefore();
        List<Outcome> all = outcomes.await();
        figures.answers("overload", answers, all);
        figures.latencies("overload", all);
        double seconds = Duration.between(begin, end).toMillis() / 1e3;
        figures.add("overload", "approved meanwhile", meanwhile / seconds, "/s");
        figures.add("overload", "of the highest rate kept up", meanwhile / seconds / highest * 100, " %");
        figures.add("overload", "until an order takes what it took before", back, " s");
    }

    /** Places an order now and then until five in a row take no longer than one did on an idle platform. */
    private double secondsUntilAsBefore() {
        Stopwatch stopwatch = new Stopwatch();
        double asBefore = 0;
        for (int inARow = 0; inARow < 5 && stopwatch.seconds() < 120; ) {
            OrderOutcomes one = OrderOutcomes.fromNow(platform);
            double began = stopwatch.seconds();
            boolean accepted = traffic.place(new Answers());
            boolean quick =
                    accepted && one.await().stream().allMatch(it -> it.took().toMillis() <= 2 * idleP50);
            asBefore = inARow == 0 ? began : asBefore;
            inARow = quick ? inARow + 1 : 0;
        }
        return asBefore;
    }

    private void hotCustomer() {
        progress.say("%d orders of one customer at once".formatted(settings.hot()));
        OrderOutcomes outcomes = OrderOutcomes.fromNow(platform);
        Stopwatch stopwatch = new Stopwatch();
        Answers answers = traffic.hot(settings.hot());
        List<Outcome> all = outcomes.await();
        figures.add("hot customer", "until all are decided", stopwatch.seconds(), " s");
        figures.answers("hot customer", answers, all);
    }

    private void placing() {
        progress.say("Placing alone: publishing is paused");
        traffic.operate("/processors/order/outbox/pause");
        OrderOutcomes outcomes = OrderOutcomes.fromNow(platform);
        Answers answers = new Answers();
        double accepted;
        try (ClosedLoop clients = ClosedLoop.of(PLACING_CLIENTS, () -> traffic.place(answers))) {
            clients.run(PLACING);
            accepted = answers.accepted() / (double) PLACING.toSeconds();
        }
        figures.add("placing", "accepted", accepted, "/s");
        progress.say("Publishing them");
        traffic.operate("/processors/order/outbox/resume");
        Stopwatch stopwatch = new Stopwatch();
        List<Outcome> all = outcomes.await();
        figures.add("placing", "approved afterwards", all.size() / stopwatch.seconds(), "/s");
        figures.answers("placing", answers, all);
    }

    private void rawInserts() {
        progress.say("Raw inserts");
        double rate = RawRate.of(platform, PLACING_CLIENTS, RAW_INSERTS);
        figures.add("raw inserts", "16 clients, a row per transaction", rate, "/s");
        if (keptUp > 0) {
            figures.add("raw inserts", "highest rate kept up, of these", keptUp / rate, "");
        }
    }

    private static Map<String, String> description(Platform platform) {
        Map<String, String> shown = new LinkedHashMap<>();
        try (Connection connection = platform.connect("orders")) {
            for (String setting : new String[] {"server_version", "fsync", "synchronous_commit", "full_page_writes"}) {
                try (ResultSet row = connection.createStatement().executeQuery("SHOW " + setting)) {
                    row.next();
                    shown.put(setting, row.getString(1));
                }
            }
        } catch (SQLException e) {
            throw new CannotMeasure("PostgreSQL does not answer: " + e.getMessage(), e);
        }
        return shown;
    }
}
