package dev.orderledger.contracts;

/**
 * One line of an order.
 *
 * @param quantity  1 to 99
 * @param unitPrice what the customer was shown, not negative
 */
public record OrderLine(ItemId itemId, int quantity, Money unitPrice) {

    public Money price() {
        return unitPrice.times(quantity);
    }
}
