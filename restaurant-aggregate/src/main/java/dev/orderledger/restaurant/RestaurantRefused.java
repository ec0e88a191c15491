package dev.orderledger.restaurant;

/** What was asked of a restaurant is not possible; nothing has changed, and asking again does not help. */
public final class RestaurantRefused extends RuntimeException {

    private final Reason reason;

    public RestaurantRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    public enum Reason {
        RESTAURANT_NOT_FOUND,
        ALREADY_REGISTERED,
        CURRENCY_MISMATCH,
        MENU_FULL,
        TICKET_UNKNOWN
    }
}
