package dev.orderledger.platform.outbox;

/** Learns that the broker has lost records of the topic. */
@FunctionalInterface
public interface TruncationListener {

    /** The broker has given an offset that it had given before. */
    void truncated();
}
