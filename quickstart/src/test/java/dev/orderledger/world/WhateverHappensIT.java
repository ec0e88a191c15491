package dev.orderledger.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsCollector;
import org.slf4j.LoggerFactory;

/** Whatever happens, and in whatever order: when everything has come to rest, the invariants of the domain hold. */
class WhateverHappensIT {

    /** How orders end, each of which must have been seen. */
    private static final List<String> ENDS = List.of(
            "APPROVED",
            "COMPLETED",
            "CANCELLED",
            "REJECTED CREDIT CUSTOMER_UNKNOWN",
            "REJECTED CREDIT CUSTOMER_BLOCKED",
            "REJECTED CREDIT LIMIT_EXCEEDED",
            "REJECTED CREDIT CURRENCY_MISMATCH",
            "REJECTED PAYMENT CARD_DECLINED",
            "REJECTED PAYMENT INSUFFICIENT_FUNDS",
            "REJECTED PAYMENT CARD_UNKNOWN",
            "REJECTED PAYMENT PSP_UNAVAILABLE",
            "REJECTED TICKET RESTAURANT_UNKNOWN",
            "REJECTED TICKET CLOSED",
            "REJECTED TICKET PRICE_CHANGED",
            "REJECTED TICKET OUT_OF_STOCK",
            "REJECTED TICKET AT_CAPACITY",
            "REJECTED CREDIT TIMED_OUT",
            "REJECTED PAYMENT TIMED_OUT",
            "REJECTED TICKET TIMED_OUT");

    private static final int UNTIL_FOUND_OUT = 3_000;

    private static World world;

    @BeforeContainer
    static void begin() {
        quiet("dev.orderledger"); // what is refused, repeated or out of reach is every history's business
        quiet("org.axonframework");
        world = new World();
    }

    @AfterContainer
    static void end() {
        if (world != null) {
            world.close();
        }
    }

    record History(Scenario scenario, long seed) {}

    @Property(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void money_stock_and_credit_end_as_the_order_ended(@ForAll("histories") History history) {
        AtRest rest = live(history, Sabotage.NONE, Story.untold());
        if (!rest.broken().isEmpty()) {
            Story story = Story.told();
            live(history, Sabotage.NONE, story);
            fail("%s%n%s%n%s", String.join(System.lineSeparator(), rest.broken()), history, story);
        }
        StatisticsCollector ends = Statistics.label("orders");
        rest.outcomes().values().forEach(it -> ends.collect(it.summary()));
        ends.coverage(coverage -> ENDS.forEach(end -> coverage.check(end).count(count -> count > 0)));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void what_is_broken_on_purpose_is_found_out(@ForAll("sabotages") Sabotage sabotage) {
        boolean foundOut = histories()
                .sampleStream()
                .limit(UNTIL_FOUND_OUT)
                .anyMatch(history -> live(history, sabotage, Story.untold()).broken().stream()
                        .anyMatch(it -> it.startsWith(sabotage.breaks())));
        assertThat(foundOut).isTrue();
    }

    private static AtRest live(History history, Sabotage sabotage, Story story) {
        List<String> failures = world.live(history.scenario(), history.seed(), sabotage, story);
        AtRest rest = new AtRest(world.contexts());
        rest.broken().addAll(failures);
        return rest;
    }

    @Provide
    Arbitrary<History> histories() {
        Arbitrary<Long> seeds = Arbitraries.longs()
                .withDistribution(RandomDistribution.uniform())
                .dontShrink();
        return Combinators.combine(Scenarios.any(), seeds).as(History::new);
    }

    @Provide
    Arbitrary<Sabotage> sabotages() {
        return Arbitraries.of(Sabotage.class).filter(it -> it != Sabotage.NONE);
    }

    private static void quiet(String logger) {
        ((Logger) LoggerFactory.getLogger(logger)).setLevel(Level.ERROR);
    }
}
