package dev.orderledger.projections.web;

/** The ledger knows of no such order, or not yet. */
public class OrderNotFound extends RuntimeException {

    public OrderNotFound(String orderId) {
        super("There is no order " + orderId + ".");
    }
}
