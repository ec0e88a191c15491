package dev.orderledger.order.freetext;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What people wrote about an order, in clear text. Never stored, never logged.
 *
 * @param deliveryNote       for the courier; {@code null} when there is none
 * @param cancellationReason {@code null} when no one has asked to cancel it
 * @param erased             whether the customer's data were erased; then there is neither
 * @param unreadable         whether the keys that are here cannot open it; then neither is shown, though it is kept
 */
public record OrderTexts(
        String deliveryNote,
        String cancellationReason,
        boolean erased,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean unreadable) {

    static final OrderTexts ERASED = new OrderTexts(null, null, true, false);
    static final OrderTexts UNREADABLE = new OrderTexts(null, null, false, true);

    static OrderTexts of(String deliveryNote, String cancellationReason) {
        return new OrderTexts(deliveryNote, cancellationReason, false, false);
    }

    @Override
    public String toString() {
        return "OrderTexts[not shown]";
    }
}
