package dev.orderledger.platform.web;

/** A client sent a parameter or a header that cannot be used; nothing was changed. */
public final class InvalidInput extends RuntimeException {

    private final String pointer;

    /** @param pointer the name of the parameter or header, or a JSON pointer into the body */
    public InvalidInput(String pointer, String message) {
        super(message);
        this.pointer = pointer;
    }

    public String pointer() {
        return pointer;
    }
}
