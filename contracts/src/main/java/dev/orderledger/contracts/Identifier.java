package dev.orderledger.contracts;

/** A typed name; written as its plain text in JSON, in URLs and in the event store. */
public sealed interface Identifier permits OrderId, CustomerId, RestaurantId, ItemId {

    int MAX_LENGTH = 64;

    String value();

    static void requireValid(String value) {
        if (value == null || value.isBlank() || value.length() > MAX_LENGTH) {
            throw new InvalidValue("an id is text of 1 to " + MAX_LENGTH + " characters");
        }
    }
}
