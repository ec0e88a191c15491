package dev.orderledger.projections.web;

/** The read model has not come as far as the client asks; trying again helps. */
public class NotYetVisible extends RuntimeException {

    public NotYetVisible(String orderId, long version) {
        super("Order " + orderId + " is not at version " + version + " here yet.");
    }
}
