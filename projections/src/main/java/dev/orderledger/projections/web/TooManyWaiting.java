package dev.orderledger.projections.web;

/** No more clients may wait for orders, or follow them, for now. */
public final class TooManyWaiting extends RuntimeException {

    public TooManyWaiting() {
        super("Too many clients wait for orders or follow them. Read the order without waiting, or try again later.");
    }
}
