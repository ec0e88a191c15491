package dev.orderledger.bench;

import dev.orderledger.bench.OrderOutcomes.Outcome;
import dev.orderledger.bench.OrderTraffic.Answers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench orders}: one phase after the other. */
@Command(
        name = "orders",
        description = {
            "Measures the whole: orders placed over HTTP at fixed rates, until they are approved; what an order costs in",
            "statements, transactions and processor time; the highest rate that is kept up; what happens beyond it.",
            "Starts an Orderledger of its own in a temporary folder, or measures one that is running (--data, --url); for",
            "one elsewhere it reports no processor time. ORDERLEDGER_TOKEN must then be an operator's token.",
            "Takes about twelve minutes with the default rates; run it on a machine that does nothing else."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class OrdersCommand extends Benchmark {

    private static final int CUSTOMERS = 400;
    private static final int RESTAURANTS = 100;
    private static final int FIRST_ORDERS = 100;
    private static final int ORDERS_ONE_BY_ONE = 200;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final int WARM_UP_RATE = 40;
    private static final Duration AT_REST = Duration.ofSeconds(75); // PostgreSQL tidies up once a minute
    private static final Duration IDLE = Duration.ofSeconds(20);
    private static final int PLACING_CLIENTS = 16;
    private static final Duration PLACING = Duration.ofSeconds(10);
    private static final Duration RAW_INSERTS = Duration.ofSeconds(5);

    @ArgGroup
    private Running running = new Running();

    /** Which one is measured, when none is started. */
    static final class Running {

        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "Measure the Orderledger that is running on this folder; what was measured stays there.")
        private Path data;

        @ArgGroup(exclusive = false)
        private PlatformAddress elsewhere;

        private Platform platform(OrdersCommand benchmark) {
            if (elsewhere != null) {
                return Platform.at(elsewhere);
            }
            return data == null ? Platform.start(benchmark) : Platform.runningOn(data);
        }
    }

    @Option(
            names = "--rates",
            split = ",",
            defaultValue = "1,5,10,20,50,100,150,200,300",
            description = "Orders a second, one rate after the other (${DEFAULT-VALUE}).")
    private List<Integer> rates;

    @Option(names = "--for", defaultValue = "PT30S", description = "How long each rate is offered (${DEFAULT-VALUE}).")
    private Duration time;

    @Option(
            names = "--overload",
            defaultValue = "PT60S",
            description = "How long three times the highest kept-up rate is offered (${DEFAULT-VALUE}).")
    private Duration overload;

    @Option(
            names = "--hot",
            defaultValue = "500",
            description = "How many orders of one customer are placed at once (${DEFAULT-VALUE}).")
    private int hot;

    @Option(
            names = "--only",
            paramLabel = "PHASE",
            description = "One of ${COMPLETION-CANDIDATES}; can be repeated. All by default.")
    private Set<OrdersPhase> phases = EnumSet.allOf(OrdersPhase.class);

    private final OrdersFigures figures = new OrdersFigures(this);
    private Platform platform;
    private OrderTraffic traffic;
    private OfferedRates offered;
    private PlatformUse idle;
    private double usualMillis;

    @Override
    Map<String, String> start() {
        platform = running.platform(this);
        return Servers.settingsOf(platform.urlOf("orders"));
    }

    @Override
    void measure() {
        if (!Double.isNaN(platform.readySeconds())) {
            add("start", "ready on an empty folder", platform.readySeconds(), " s");
        }
        say("Registering %d customers and %d restaurants".formatted(CUSTOMERS, RESTAURANTS));
        traffic = new OrderTraffic(platform, CUSTOMERS, RESTAURANTS);
        offered = new OfferedRates(this, figures, platform, traffic);
        phase(this::first, OrdersPhase.FIRST);
        warmUp();
        phase(this::idle, OrdersPhase.IDLE, OrdersPhase.RATES);
        phase(this::oneByOne, OrdersPhase.ONE_BY_ONE, OrdersPhase.OVERLOAD);
        phase(() -> offered.measure(rates, time, idle), OrdersPhase.RATES);
        platform.process()
                .ifPresent(
                        jvm -> add("memory", "resident memory of the JVM", PlatformUse.residentMegabytes(jvm), " MB"));
        phase(() -> offered.overload(rates, overload, usualMillis), OrdersPhase.OVERLOAD);
        phase(this::hotCustomer, OrdersPhase.HOT_CUSTOMER);
        phase(this::placing, OrdersPhase.PLACING);
        phase(this::rawInserts, OrdersPhase.RAW_INSERTS);
    }

    /** Does not go on with a ledger that does not add up. */
    private void phase(Runnable phase, OrdersPhase... neededBy) {
        if (Stream.of(neededBy).anyMatch(phases::contains)) {
            phase.run();
            say("Verifying");
            platform.requireVerified();
        }
    }

    private void first() {
        say("The first orders after the start, one by one");
        OrderOutcomes outcomes = OrderOutcomes.fromNow(platform);
        traffic.placeAndAwait(FIRST_ORDERS);
        figures.latencies("first", outcomes.await());
    }

    private void warmUp() {
        say("Warming up");
        OrderOutcomes outcomes = OrderOutcomes.fromNow(platform);
        traffic.atRate(WARM_UP_RATE, WARM_UP);
        outcomes.await();
    }

    private void idle() {
        say("Idle");
        Waiting.reached(AT_REST, () -> false);
        PlatformUse before = PlatformUse.now(platform);
        Waiting.reached(IDLE, () -> false);
        idle = PlatformUse.now(platform).since(before);
        add("idle", "transactions", idle.transactions() / idle.seconds(), "/s");
        add("idle", "statements", idle.statements() / idle.seconds(), "/s");
        if (idle.hasProcessorTime()) {
            add("idle", "processor time", (idle.jvmMillis() + idle.postgresMillis()) / idle.seconds(), " ms/s");
        }
    }

    private void oneByOne() {
        say("One order after the other");
        OrderOutcomes outcomes = OrderOutcomes.fromNow(platform);
        traffic.placeAndAwait(ORDERS_ONE_BY_ONE);
        usualMillis = figures.latencies("one by one", outcomes.await());
    }

    private void hotCustomer() {
        say("%d orders of one customer at once".formatted(hot));
        OrderOutcomes outcomes = OrderOutcomes.fromNow(platform);
        Stopwatch stopwatch = new Stopwatch();
        Answers answers = traffic.hot(hot);
        List<Outcome> all = outcomes.await();
        add("hot customer", "until all are decided", stopwatch.seconds(), " s");
        figures.answers("hot customer", answers, all);
    }

    private void placing() {
        say("Placing alone: publishing is paused");
        traffic.operate("/processors/order/outbox/pause");
        OrderOutcomes outcomes = OrderOutcomes.fromNow(platform);
        Answers answers = new Answers();
        ClosedLoop.of(PLACING_CLIENTS, () -> traffic.place(answers)).run(PLACING);
        add("placing", "accepted", answers.accepted() / (double) PLACING.toSeconds(), "/s");
        say("Publishing them");
        traffic.operate("/processors/order/outbox/resume");
        Stopwatch stopwatch = new Stopwatch();
        List<Outcome> all = outcomes.await();
        add("placing", "approved afterwards", all.size() / stopwatch.seconds(), "/s");
        figures.answers("placing", answers, all);
    }

    private void rawInserts() {
        say("Raw inserts");
        double rate = RawInserts.perSecond(platform.urlOf("orders"), PLACING_CLIENTS, RAW_INSERTS);
        add("raw inserts", "16 clients, a row per transaction", rate, "/s");
        if (offered.keptUp() > 0) {
            add("raw inserts", "highest rate kept up, of these", offered.keptUp() / rate, "");
        }
    }
}
