package dev.orderledger.contracts;

/** A restaurant, and the name of that restaurant's stream. Text of 1 to 64 characters. */
public record RestaurantId(String value) implements Identifier {

    public RestaurantId {
        Identifier.requireValid(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
