package dev.orderledger.contracts;

/** A value that nothing in the domain can have; the message says what it has to be, for those who sent it. */
public final class InvalidValue extends IllegalArgumentException {

    public InvalidValue(String message) {
        super(message);
    }
}
