package dev.orderledger.order.freetext;

/**
 * What people wrote about an order, in clear text. Never stored, never logged.
 *
 * @param deliveryNote       for the courier; {@code null} when there is none
 * @param cancellationReason {@code null} when nobody has asked to cancel it
 * @param erased             whether the customer's data were erased; then there is neither
 */
public record OrderTexts(String deliveryNote, String cancellationReason, boolean erased) {

    static final OrderTexts ERASED = new OrderTexts(null, null, true);

    @Override
    public String toString() {
        return "OrderTexts[not shown]";
    }
}
