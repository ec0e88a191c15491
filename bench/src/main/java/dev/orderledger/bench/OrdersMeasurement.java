package dev.orderledger.bench;

import dev.orderledger.bench.OrderOutcomes.Outcome;
import dev.orderledger.bench.OrderTraffic.Answers;
import dev.orderledger.embedded.ServiceDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

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
    private static final Duration IDLE = Duration.ofSeconds(20);
    private static final Duration KEPT_UP_WITHIN = Duration.ofSeconds(2);
    private static final double KEPT_UP = 0.98;
    private static final int OVERLOAD_FACTOR = 3;
    private static final int PLACING_CLIENTS = 16;
    private static final Duration PLACING = Duration.ofSeconds(10);
    private static final Duration RAW_INSERTS = Duration.ofSeconds(5);

    private final OrdersSettings settings;
    private final Platform platform;
    private final Report report;
    private final Progress progress;
    private final OrderTraffic traffic;
    private PlatformUse idle;
    private double idleP50;
    private int keptUp;

    private OrdersMeasurement(OrdersSettings settings, Platform platform, Report report, Progress progress) {
        this.settings = settings;
        this.platform = platform;
        this.report = report;
        this.progress = progress;
        progress.say("Registering %d customers and %d restaurants".formatted(CUSTOMERS, RESTAURANTS));
        this.traffic = OrderTraffic.of(platform, CUSTOMERS, RESTAURANTS);
    }

    /** @param data of a running platform; {@code null} to start one */
    static Report run(OrdersSettings settings, Path data, Progress progress) {
        Resources resources = new Resources();
        Thread onInterrupt = new Thread(resources::close, "stop-bench");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        try (resources) {
            Platform platform = resources.keep(data == null ? Platform.start(progress) : Platform.runningOn(data));
            Report report = new Report(settings, description(platform));
            if (!Double.isNaN(platform.readySeconds())) {
                report.add(figure("start", "ready on an empty folder", platform.readySeconds(), " s"));
            }
            new OrdersMeasurement(settings, platform, report, progress).measure();
            progress.say("Stopping");
            return report;
        } finally {
            Measurement.forget(onInterrupt);
        }
    }

    private void measure() {
        if (settings.measures(OrdersPhase.FIRST)) {
            first();
        }
        warmUp();
        if (settings.measures(OrdersPhase.IDLE) || settings.measures(OrdersPhase.RATES)) {
            idle();
        }
        if (settings.measures(OrdersPhase.ONE_BY_ONE) || settings.measures(OrdersPhase.OVERLOAD)) {
            oneByOne();
        }
        if (settings.measures(OrdersPhase.RATES)) {
            settings.rates().forEach(this::rate);
            report.add(figure("rates", "highest rate kept up", keptUp, "/s"));
        }
        if (settings.measures(OrdersPhase.OVERLOAD)) {
            overload();
        }
        if (settings.measures(OrdersPhase.HOT_CUSTOMER)) {
            hotCustomer();
        }
        if (settings.measures(OrdersPhase.PLACING)) {
            placing();
        }
        report.add(figure("memory", "resident memory of the JVM", PlatformUse.residentMegabytes(platform), " MB"));
        if (settings.measures(OrdersPhase.RAW_INSERTS)) {
            rawInserts();
        }
    }

    private void first() {
        progress.say("The first orders after the start, one by one");
        OrderOutcomes outcomes = OrderOutcomes.fromNow(platform);
        for (int i = 0; i < FIRST_ORDERS; i++) {
            traffic.placeAndAwait();
        }
        latencies("first", outcomes.await());
    }

    private void warmUp() {
        progress.say("Warming up");
        OrderOutcomes outcomes = OrderOutcomes.fromNow(platform);
        traffic.atRate(WARM_UP_RATE, WARM_UP);
        outcomes.await();
    }

    private void idle() {
        progress.say("Idle");
        Waiting.reached(Duration.ofSeconds(5), () -> false);
        PlatformUse before = PlatformUse.now(platform);
        Waiting.reached(IDLE, () -> false);
        idle = PlatformUse.now(platform).since(before);
        report.add(figure("idle", "transactions", idle.transactions() / idle.seconds(), "/s"));
        report.add(figure("idle", "statements", idle.statements() / idle.seconds(), "/s"));
        report.add(
                figure("idle", "processor time", (idle.jvmMillis() + idle.postgresMillis()) / idle.seconds(), " ms/s"));
    }

    private void oneByOne() {
        progress.say("One order after the other");
        OrderOutcomes outcomes = OrderOutcomes.fromNow(platform);
        for (int i = 0; i < ORDERS_ONE_BY_ONE; i++) {
            traffic.placeAndAwait();
        }
        idleP50 = latencies("one by one", outcomes.await());
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
        answers(section, answers, all);
        List<Outcome> counted = perSecond != STEADY_RATE
                ? all
                : all.stream()
                        .filter(it -> it.placedAt().isAfter(begin.plus(STEADY_FROM)))
                        .toList();
        latencies(section, counted);
        costs(section, use, all.size());
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
        answers("overload", answers, all);
        latencies("overload", all);
        double seconds = Duration.between(begin, end).toMillis() / 1e3;
        report.add(figure("overload", "approved meanwhile", meanwhile / seconds, "/s"));
        report.add(figure("overload", "of the highest rate kept up", meanwhile / seconds / highest * 100, " %"));
        report.add(figure("overload", "until an order takes what it took before", back, " s"));
    }

    /** Places an order now and then until five in a row take no longer than one did when nothing else was to do. */
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
        report.add(figure("hot customer", "until all are decided", stopwatch.seconds(), " s"));
        answers("hot customer", answers, all);
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
        report.add(figure("placing", "accepted", accepted, "/s"));
        progress.say("Publishing them");
        traffic.operate("/processors/order/outbox/resume");
        Stopwatch stopwatch = new Stopwatch();
        List<Outcome> all = outcomes.await();
        report.add(figure("placing", "approved afterwards", all.size() / stopwatch.seconds(), "/s"));
        answers("placing", answers, all);
    }

    private void rawInserts() {
        progress.say("Raw inserts");
        String name = "bench_" + UUID.randomUUID().toString().substring(0, 8);
        ServiceDatabase database = ServiceDatabase.create(
                platform.adminUrl(), name, UUID.randomUUID().toString());
        try (RawInserts inserts = new RawInserts(database);
                ClosedLoop loop = new ClosedLoop(inserts.clients(PLACING_CLIENTS))) {
            loop.run(RAW_INSERTS);
            double rate = loop.run(RAW_INSERTS);
            report.add(figure("raw inserts", "16 clients, a row a transaction", rate, "/s"));
            if (keptUp > 0) {
                report.add(figure("raw inserts", "highest rate kept up, of these", keptUp / rate, ""));
            }
        } finally {
            drop(name);
        }
    }

    private void drop(String database) {
        try (Connection connection = platform.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE " + database + " WITH (FORCE)");
            statement.execute("DROP ROLE " + database + ", " + database + "_owner");
        } catch (SQLException e) {
            throw new CannotMeasure("The database " + database + " cannot be dropped: " + e.getMessage(), e);
        }
    }

    private void answers(String section, Answers answers, List<Outcome> all) {
        report.add(figure(section, "accepted", answers.accepted(), ""));
        report.add(figure(section, "refused at the door", answers.refused(), ""));
        report.add(figure(section, "failed", answers.failed(), ""));
        report.add(figure(
                section, "approved", all.stream().filter(Outcome::approved).count(), ""));
        report.add(figure(
                section,
                "rejected, for a reason of ours",
                all.stream().filter(it -> !it.approved()).count(),
                ""));
    }

    /** Answers the median. */
    private double latencies(String section, List<Outcome> outcomes) {
        if (outcomes.isEmpty()) {
            return Double.NaN;
        }
        Latencies latencies = new Latencies(outcomes.stream().map(Outcome::took).toList());
        report.add(figure(section, "placed to decided, p50", latencies.millis(0.5), " ms"));
        report.add(figure(section, "placed to decided, p90", latencies.millis(0.9), " ms"));
        report.add(figure(section, "placed to decided, p99", latencies.millis(0.99), " ms"));
        return latencies.millis(0.5);
    }

    private void costs(String section, PlatformUse use, int orders) {
        report.add(figure(section, "statements per order", use.statements() / orders, ""));
        report.add(figure(section, "transactions per order", use.transactions() / orders, ""));
        report.add(figure(section, "processor time per order, JVM", use.jvmMillis() / orders, " ms"));
        report.add(figure(section, "processor time per order, PostgreSQL", use.postgresMillis() / orders, " ms"));
    }

    private static Figure figure(String section, String name, double value, String unit) {
        return Figure.of(section, name, value, unit);
    }

    private static Map<String, String> description(Platform platform) {
        Map<String, String> shown = new LinkedHashMap<>();
        try (Connection connection = platform.connect("postgres")) {
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
