package dev.orderledger.bench;

import dev.orderledger.bench.OrderOutcomes.Outcome;
import dev.orderledger.bench.OrderTraffic.Answers;
import java.util.List;

/** What {@code bench orders} says of each of its phases. */
final class OrdersFigures {

    private final Report report;

    OrdersFigures(Report report) {
        this.report = report;
    }

    void add(String section, String name, double value, String unit) {
        report.add(Figure.of(section, name, value, unit));
    }

    void answers(String section, Answers answers, List<Outcome> outcomes) {
        long approved = outcomes.stream().filter(Outcome::approved).count();
        add(section, "accepted", answers.accepted(), "");
        add(section, "refused at the door", answers.refused(), "");
        add(section, "failed", answers.failed(), "");
        add(section, "approved", approved, "");
        add(section, "rejected, for a reason of ours", outcomes.size() - approved, "");
    }

    /** Answers the median, in milliseconds. */
    double latencies(String section, List<Outcome> outcomes) {
        if (outcomes.isEmpty()) {
            return Double.NaN;
        }
        Latencies latencies = new Latencies(outcomes.stream().map(Outcome::took).toList());
        add(section, "placed to decided, p50", latencies.millis(0.5), " ms");
        add(section, "placed to decided, p90", latencies.millis(0.9), " ms");
        add(section, "placed to decided, p99", latencies.millis(0.99), " ms");
        return latencies.millis(0.5);
    }

    void costs(String section, PlatformUse use, int orders) {
        add(section, "statements per order", use.statements() / orders, "");
        add(section, "transactions per order", use.transactions() / orders, "");
        if (use.hasProcessorTime()) {
            add(section, "processor time per order, JVM", use.jvmMillis() / orders, " ms");
            add(section, "processor time per order, PostgreSQL", use.postgresMillis() / orders, " ms");
        }
    }
}
