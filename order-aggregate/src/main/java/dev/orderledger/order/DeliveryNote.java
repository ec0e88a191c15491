package dev.orderledger.order;

import static dev.orderledger.order.OrderRefused.Reason.INVALID_ORDER;

/** The rule for what a customer may write for the courier. */
final class DeliveryNote {

    static final int MAX_LENGTH = 280;

    private DeliveryNote() {}

    /** The note as it is; refuses one that no order may have. */
    static String require(String note) {
        if (note.length() > MAX_LENGTH) {
            throw new OrderRefused(INVALID_ORDER, "a delivery note has " + MAX_LENGTH + " characters at most");
        }
        if (note.chars().anyMatch(Character::isISOControl)) {
            throw new OrderRefused(INVALID_ORDER, "a delivery note has no control characters");
        }
        return note;
    }
}
