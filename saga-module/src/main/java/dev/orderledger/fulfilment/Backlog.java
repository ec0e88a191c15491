package dev.orderledger.fulfilment;

import java.time.Instant;

/** What is on its way through queues of ours. While a request may be among it, its clock starts again when it runs out. */
public interface Backlog {

    /** A request that was made at this time has been answered. */
    void answered(Request request, Instant askedAt);

    /** Whether a request that was made at this time, or its answer, can still be in a queue of ours. */
    boolean mayHold(Request request, Instant askedAt);
}
