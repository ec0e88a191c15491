package dev.orderledger.projections.orderdocument;

/** Where an order stands, as its own stream says. */
enum OrderStatus {
    PENDING,
    CANCELLING,
    APPROVED,
    REJECTED,
    CANCELLED,
    COMPLETED;

    /** Whether nothing is on its way to be decided any more. */
    boolean isDecided() {
        return this != PENDING && this != CANCELLING;
    }
}
