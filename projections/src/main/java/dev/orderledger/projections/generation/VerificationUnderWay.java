package dev.orderledger.projections.generation;

/** Some node compares the read models already. */
final class VerificationUnderWay extends RuntimeException {

    private static final long serialVersionUID = 1;

    VerificationUnderWay() {
        super("The read models are being verified already. Wait until that has ended.");
    }
}
