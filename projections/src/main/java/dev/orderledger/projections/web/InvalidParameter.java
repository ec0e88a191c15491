package dev.orderledger.projections.web;

/** A parameter of the request is not what it should be; asking the same again does not help. */
public class InvalidParameter extends RuntimeException {

    private final String name;

    /** @param message what it should be, for the developer who reads it */
    public InvalidParameter(String name, String message) {
        super(message);
        this.name = name;
    }

    String name() {
        return name;
    }
}
