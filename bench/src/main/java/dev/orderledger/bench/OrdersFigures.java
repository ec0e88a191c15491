package dev.orderledger.bench;

import dev.orderledger.bench.OrderOutcomes.Outcome;
import dev.orderledger.bench.OrderTraffic.Answers;
import java.util.List;

/** What {@code bench orders} says of each of its phases. */
final class OrdersFigures {

    private final Benchmark benchmark;

    OrdersFigures(Benchmark benchmark) {
        this.benchmark = benchmark;
    }

    void answers(String section, Answers answers, List<Outcome> outcomes) {
        long approved = outcomes.stream().filter(Outcome::approved).count();
        benchmark.add(section, "accepted", answers.accepted(), "");
        benchmark.add(section, "refused at the door", answers.refused(), "");
        benchmark.add(section, "failed", answers.failed(), "");
        benchmark.add(section, "approved", approved, "");
        benchmark.add(section, "rejected, for a reason of ours", outcomes.size() - approved, "");
    }

    /** Answers the median, in milliseconds. */
    double latencies(String section, List<Outcome> outcomes) {
        if (outcomes.isEmpty()) {
            return Double.NaN;
        }
        Latencies latencies = new Latencies(outcomes.stream().map(Outcome::took).toList());
        benchmark.add(section, "placed to decided, p50", latencies.millis(0.5), " ms");
        benchmark.add(section, "placed to decided, p90", latencies.millis(0.9), " ms");
        benchmark.add(section, "placed to decided, p99", latencies.millis(0.99), " ms");
        return latencies.millis(0.5);
    }

    void costs(String section, PlatformUse use, int orders) {
        benchmark.add(section, "statements per order", use.statements() / orders, "");
        benchmark.add(section, "transactions per order", use.transactions() / orders, "");
        if (use.hasProcessorTime()) {
            benchmark.add(section, "processor time per order, JVM", use.jvmMillis() / orders, " ms");
            benchmark.add(section, "processor time per order, PostgreSQL", use.postgresMillis() / orders, " ms");
        }
    }
}
