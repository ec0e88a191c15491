package dev.orderledger.projections.web;

/** There is nothing of that name for this caller. */
public class NothingHere extends RuntimeException {

    private static final long serialVersionUID = 1;

    NothingHere() {
        super("There is nothing here.");
    }
}
