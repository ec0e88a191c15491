package dev.orderledger.quickstart;

/** The command cannot do what it was asked; the message is one line for the person who asked. */
public final class CannotRun extends RuntimeException {

    public CannotRun(String message) {
        super(message);
    }

    public CannotRun(String message, Throwable cause) {
        super(message, cause);
    }
}
