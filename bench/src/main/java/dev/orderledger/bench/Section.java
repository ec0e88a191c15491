package dev.orderledger.bench;

/** The parts of the measurement, in the order in which they run. */
enum Section {
    /** Commands through an aggregate, beside raw inserts. */
    COMMANDS,
    /** The outbox from a backlog, beside a bare producer; the inbox from a full topic. */
    THROUGHPUT,
    /** One hop, in one process and in two. */
    LATENCY,
    /** The same with the framework's own parts. */
    STOCK
}
