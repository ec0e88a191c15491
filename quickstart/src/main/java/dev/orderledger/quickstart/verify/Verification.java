package dev.orderledger.quickstart.verify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Checks all invariants, and again for as long as work may still be under way. */
public final class Verification {

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Records records;
    private final Consumer<String> progress;

    /** @param progress is told, a line each, what is being done */
    public Verification(Records records, Consumer<String> progress) {
        this.records = records;
        this.progress = progress;
    }

    /**
     * Checks until everything holds or the time is up.
     *
     * @return the last verdicts, one per invariant
     */
    public List<Verdict> atRest(Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        while (true) {
            List<Verdict> verdicts = check();
            if (verdicts.stream().allMatch(Verdict::holds) || System.nanoTime() >= end || !pause()) {
                return verdicts;
            }
        }
    }

    private List<Verdict> check() {
        Decisions decisions = records.decisions();
        progress.accept(
                "Read %d events, %d orders under way".formatted(decisions.count(), decisions.unsettledOrders()));
        List<Verdict> verdicts = new ArrayList<>(Invariants.check(decisions, records.provider()));
        verdicts.add(new Inboxes(records).check(progress));
        progress.accept("Comparing the read models and the snapshots");
        verdicts.add(new DerivedState(records).check());
        return verdicts;
    }

    private static boolean pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
