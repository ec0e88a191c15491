package dev.orderledger.platform.processing;

/** Something that a node does with each beat of its heart, in a transaction that all of them share. */
@FunctionalInterface
public interface HeartbeatTask {

    /** Must be quick, and wait for no lock. */
    void beat();
}
