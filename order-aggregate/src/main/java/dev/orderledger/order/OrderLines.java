package dev.orderledger.order;

import static dev.orderledger.order.OrderRefused.Reason.INVALID_ORDER;

import dev.orderledger.contracts.Money;
import dev.orderledger.contracts.OrderLine;
import java.util.List;

/** The rules for what may stand on an order. */
final class OrderLines {

    private OrderLines() {}

    /** The sum of the lines; refuses lines that no order may have. */
    static Money total(List<OrderLine> lines) {
        if (lines.isEmpty() || lines.size() > OrderCommand.MAX_LINES) {
            throw refused("an order has 1 to " + OrderCommand.MAX_LINES + " lines");
        }
        Money total = Money.zero(lines.get(0).unitPrice().currency());
        for (OrderLine line : lines) {
            total = add(total, line);
        }
        return total;
    }

    private static Money add(Money total, OrderLine line) {
        if (line.quantity() < 1 || line.quantity() > OrderCommand.MAX_QUANTITY) {
            throw refused("a quantity is 1 to " + OrderCommand.MAX_QUANTITY);
        }
        if (line.unitPrice().amount() < 0) {
            throw refused("a unit price is not negative");
        }
        if (!line.unitPrice().currency().equals(total.currency())) {
            throw refused("all prices of an order are in one currency");
        }
        try {
            Money sum = total.plus(line.price());
            if (sum.amount() <= Money.MAX_AMOUNT) {
                return sum;
            }
        } catch (ArithmeticException e) {
            // refused as well
        }
        throw refused("a total is at most " + Money.MAX_AMOUNT);
    }

    private static OrderRefused refused(String detail) {
        return new OrderRefused(INVALID_ORDER, detail);
    }
}
