package dev.orderledger.embedded;

/** A failure that has its cause outside of the program; the message is one line for the person who asked, and needs no stack trace. */
public abstract class ExpectedFailure extends RuntimeException {

    protected ExpectedFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
