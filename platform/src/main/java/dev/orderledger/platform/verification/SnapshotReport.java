package dev.orderledger.platform.verification;

import java.util.List;

/**
 * What a comparison of the snapshots of an event store with their streams has shown.
 *
 * @param compared how many snapshots were held against their streams
 * @param untrue   those that differ from what their streams lead to
 */
public record SnapshotReport(long compared, List<Untrue> untrue) {

    /**
     * A snapshot that does not follow from its stream.
     *
     * @param sequence of the last event that it claims to contain
     * @param detail   what is wrong, for people
     */
    public record Untrue(String aggregateId, long sequence, String detail) {}

    public SnapshotReport {
        untrue = List.copyOf(untrue);
    }
}
