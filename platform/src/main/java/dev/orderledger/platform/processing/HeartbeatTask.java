package dev.orderledger.platform.processing;

import org.springframework.core.Ordered;

/** Something that a node does with each beat of its heart, in a transaction that all of them share. */
@FunctionalInterface
public interface HeartbeatTask extends Ordered {

    /** Must be quick, and wait for no lock. */
    void beat();

    @Override
    default int getOrder() {
        return 0;
    }
}
