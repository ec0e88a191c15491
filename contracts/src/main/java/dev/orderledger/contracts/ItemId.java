package dev.orderledger.contracts;

/** An item on a restaurant's menu; unique within that restaurant. Text of 1 to 64 characters. */
public record ItemId(String value) implements Identifier {

    public ItemId {
        Identifier.requireValid(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
