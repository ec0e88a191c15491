package dev.orderledger.order;

enum OrderStatus {
    PENDING,
    APPROVED,
    CANCELLING,
    COMPLETED,
    REJECTED,
    CANCELLED;

    boolean isFinal() {
        return this == COMPLETED || this == REJECTED || this == CANCELLED;
    }
}
