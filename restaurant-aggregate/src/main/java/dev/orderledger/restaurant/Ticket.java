package dev.orderledger.restaurant;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.OrderLine;
import java.util.List;

/** An order that the kitchen has accepted and not yet prepared. */
public record Ticket(OrderId orderId, List<OrderLine> lines) {

    public Ticket {
        lines = List.copyOf(lines);
    }
}
