package dev.orderledger.bench;

import java.time.Duration;
import java.util.Set;

/**
 * How much is measured.
 *
 * @param clients      who send at the same time
 * @param backlog      events that wait when the outbox, and then the inbox, starts
 * @param stockBacklog the same for stock wiring, which takes them one at a time
 * @param rounds       of raw inserts and of commands, in turns
 * @param round        the length of one
 * @param samples      events whose latency counts
 */
record Settings(
        Set<Section> sections, int clients, int backlog, int stockBacklog, int rounds, Duration round, int samples) {

    static final int EVENTS_PER_SECOND = 50;

    /** Commands before the first that counts. Up to there the rate doubles, as the JVM compiles what they run through. */
    int warmUpCommands() {
        return Math.min(60_000, backlog);
    }

    /** Orders that travel before those whose latency is measured, as fast as they can. */
    int warmUpHops() {
        return Math.min(10_000, backlog);
    }

    /** Events before the first that counts, at the same rate. */
    int warmUp() {
        return Math.min(300, samples);
    }

    Settings withSamples(int fewer) {
        return new Settings(sections, clients, backlog, stockBacklog, rounds, round, fewer);
    }

    /** The part of a backlog that goes ahead to warm up. */
    static int warmUpOf(int backlog) {
        return Math.min(20_000, backlog);
    }
}
