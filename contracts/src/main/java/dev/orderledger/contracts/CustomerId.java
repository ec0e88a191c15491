package dev.orderledger.contracts;

/** A customer, and the name of that customer's stream. Text of 1 to 64 characters. */
public record CustomerId(String value) implements Identifier {

    public CustomerId {
        Identifier.requireValid(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
