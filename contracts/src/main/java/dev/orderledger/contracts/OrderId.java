package dev.orderledger.contracts;

/**
 * An order. The stream of the order carries it as its aggregate id, and so do the answers of every other context. Text
 * of 1 to 64 characters.
 */
public record OrderId(String value) implements Identifier {

    public OrderId {
        Identifier.requireValid(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
