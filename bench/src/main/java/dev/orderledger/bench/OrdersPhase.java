package dev.orderledger.bench;

/** The parts of {@code bench orders}, in the order in which they run. */
enum OrdersPhase {
    /** The first hundred orders after the start. */
    FIRST,
    /** What the platform does when it is idle. */
    IDLE,
    /** One order after the other, when everything is warm. */
    ONE_BY_ONE,
    /** Fixed rates, one after the other. */
    RATES,
    /** Three times the highest rate that was kept up. */
    OVERLOAD,
    /** Many orders of one customer at once. */
    HOT_CUSTOMER,
    /** Placing alone: nothing is published meanwhile. */
    PLACING,
    /** Raw inserts into the same PostgreSQL, for comparison. */
    RAW_INSERTS
}
