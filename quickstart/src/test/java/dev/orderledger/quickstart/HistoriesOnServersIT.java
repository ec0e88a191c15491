package dev.orderledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.quickstart.verify.Records;
import dev.orderledger.quickstart.verify.Verdict;
import dev.orderledger.quickstart.verify.Verification;
import dev.orderledger.world.Scenario;
import dev.orderledger.world.Scenarios;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * The random scenarios of {@code WhateverHappensIT} on PostgreSQL, Kafka and HTTP, side by side: what is not seen in
 * memory. Their timing is the servers' own, so a seed gives the same scenarios, and not the same history.
 */
class HistoriesOnServersIT {

    private static final int HISTORIES = 200;
    private static final int AT_A_TIME = 8;
    private static final Duration UNTIL_AT_REST = Duration.ofMinutes(5);

    @Property(tries = 1, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void two_hundred_neighbourhoods_come_to_rest_with_every_invariant_holding(
            @ForAll("neighbourhoods") List<Scenario> scenarios, @ForAll("seeds") long seed) throws Exception {
        try (RunningOrderledger running = new RunningOrderledger()) {
            live(running.client(), scenarios, new Random(seed));
            List<String> progress = new ArrayList<>();
            Servers servers = running.orderledger().servers();
            Records records = new Records(
                    List.of(servers.postgres()),
                    servers.psp(),
                    servers.projections(),
                    LocalTokens.mine(running.data()));
            List<Verdict> verdicts = new Verification(records, progress::add).atRest(UNTIL_AT_REST);
            assertThat(verdicts).as(progress.toString()).isNotEmpty().allMatch(Verdict::holds);
        }
    }

    private static void live(Client client, List<Scenario> scenarios, Random chance) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(AT_A_TIME);
        List<Future<?>> histories = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            Random own = new Random(chance.nextLong());
            histories.add(clients.submit(() -> new Neighbourhood(client, scenario, own).live()));
        }
        try {
            for (Future<?> history : histories) {
                history.get();
            }
        } finally {
            clients.shutdownNow();
        }
    }

    @Provide
    Arbitrary<List<Scenario>> neighbourhoods() {
        return Scenarios.any().list().ofSize(HISTORIES);
    }

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs();
    }
}
