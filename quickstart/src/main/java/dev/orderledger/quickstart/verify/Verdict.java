package dev.orderledger.quickstart.verify;

import java.util.List;

/**
 * What became of checking one invariant.
 *
 * @param number   of the invariant, 1 to 7
 * @param compared what was compared with what, with counts
 * @param breaches who breaks it; empty when it holds
 */
public record Verdict(int number, String invariant, String compared, List<Breach> breaches) {

    /**
     * One that breaks an invariant.
     *
     * @param subject such as {@code order 4f1c...}
     */
    public record Breach(String subject, String what) {}

    public Verdict {
        breaches = List.copyOf(breaches);
    }

    public boolean holds() {
        return breaches.isEmpty();
    }
}
