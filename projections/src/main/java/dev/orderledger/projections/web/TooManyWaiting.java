package dev.orderledger.projections.web;

/** As many clients wait for orders, or follow them, as may. */
public final class TooManyWaiting extends RuntimeException {

    private static final long serialVersionUID = 1;

    public TooManyWaiting() {
        super("Too many clients wait for orders or follow them. Read the order without waiting, or come again.");
    }
}
