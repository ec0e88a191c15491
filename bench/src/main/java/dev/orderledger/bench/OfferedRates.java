package dev.orderledger.bench;

import dev.orderledger.bench.OrderOutcomes.Outcome;
import dev.orderledger.bench.OrderTraffic.Answers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The phases of {@code bench orders} in which orders come at fixed rates: up to what is kept up, and beyond. */
final class OfferedRates {

    private static final int STEADY_RATE = 20;
    private static final Duration STEADY = Duration.ofSeconds(120);
    private static final Duration STEADY_FROM = Duration.ofSeconds(60);
    private static final Duration KEPT_UP_WITHIN = Duration.ofSeconds(2);
    private static final double KEPT_UP = 0.98;
    private static final int OVERLOAD_FACTOR = 3;
    private static final int IN_A_ROW = 5;
    private static final double MAX_SECONDS_UNTIL_AS_BEFORE = 120;

    private final Benchmark benchmark;
    private final OrdersFigures figures;
    private final Platform platform;
    private final OrderTraffic traffic;
    private int keptUp;

    OfferedRates(Benchmark benchmark, OrdersFigures figures, Platform platform, OrderTraffic traffic) {
        this.benchmark = benchmark;
        this.figures = figures;
        this.platform = platform;
        this.traffic = traffic;
    }

    /** The highest rate that was kept up; 0 when none was. */
    int keptUp() {
        return keptUp;
    }

    /** @param idle what an idle platform uses, which is no cost of an order */
    void measure(List<Integer> rates, Duration time, PlatformUse idle) {
        rates.forEach(rate -> measure(rate, rate == STEADY_RATE ? STEADY : time, idle));
        benchmark.add("rates", "highest rate kept up", keptUp, "/s");
    }

    private void measure(int perSecond, Duration time, PlatformUse idle) {
        benchmark.say("%d orders a second for %d s".formatted(perSecond, time.toSeconds()));
        String section = perSecond + " orders a second";
        OrderOutcomes outcomes = OrderOutcomes.fromNow(platform);
        PlatformUse before = PlatformUse.now(platform);
        Instant begin = Instant.now();
        Answers answers = traffic.atRate(perSecond, time);
        Instant end = Instant.now();
        List<Outcome> all = outcomes.await();
        PlatformUse use = PlatformUse.now(platform).since(before).without(idle);
        figures.answers(section, answers, all);
        Instant counted = perSecond == STEADY_RATE ? begin.plus(STEADY_FROM) : Instant.MIN;
        figures.latencies(
                section,
                all.stream().filter(it -> it.placedAt().isAfter(counted)).toList());
        figures.costs(section, use, all.size());
        if (approvedBefore(end.plus(KEPT_UP_WITHIN), all) >= KEPT_UP * perSecond * time.toSeconds()) {
            keptUp = Math.max(keptUp, perSecond);
        }
    }

    /** @param usualMillis what an order takes when there is no other */
    void overload(List<Integer> rates, Duration time, double usualMillis) {
        int highest = keptUp == 0 ? rates.get(rates.size() - 1) : keptUp;
        int rate = OVERLOAD_FACTOR * highest;
        benchmark.say("Overload: %d orders a second for %d s".formatted(rate, time.toSeconds()));
        OrderOutcomes outcomes = OrderOutcomes.fromNow(platform);
        Stopwatch stopwatch = new Stopwatch();
        Answers answers = traffic.atRate(rate, time);
        double seconds = stopwatch.seconds();
        long meanwhile = approvedBefore(Instant.now(), outcomes.now());
        double back = secondsUntilAsBefore(usualMillis);
        List<Outcome> all = outcomes.await();
        figures.answers("overload", answers, all);
        figures.latencies("overload", all);
        benchmark.add("overload", "approved meanwhile", meanwhile / seconds, "/s");
        benchmark.add("overload", "of the highest rate kept up", meanwhile / seconds / highest * 100, " %");
        benchmark.add("overload", "until an order takes what it took before", back, " s");
    }

    private static long approvedBefore(Instant time, List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(it -> it.approved() && it.decidedAt().isBefore(time))
                .count();
    }

    /** Places an order now and then until five in a row take no longer than one did on an idle platform. */
    private double secondsUntilAsBefore(double usualMillis) {
        Stopwatch stopwatch = new Stopwatch();
        double asBefore = 0;
        for (int inARow = 0; inARow < IN_A_ROW && stopwatch.seconds() < MAX_SECONDS_UNTIL_AS_BEFORE; ) {
            OrderOutcomes one = OrderOutcomes.fromNow(platform);
            double began = stopwatch.seconds();
            boolean quick = traffic.place(new Answers())
                    && one.await().stream().allMatch(it -> it.took().toMillis() <= 2 * usualMillis);
            asBefore = inARow == 0 ? began : asBefore;
            inARow = quick ? inARow + 1 : 0;
        }
        return asBefore;
    }
}
