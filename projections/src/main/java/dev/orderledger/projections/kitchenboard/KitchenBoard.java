package dev.orderledger.projections.kitchenboard;

import dev.orderledger.contracts.OrderLine;
import java.time.Instant;
import java.util.List;

/** The open tickets of a restaurant, the oldest first. */
record KitchenBoard(String restaurantId, List<Ticket> tickets) {

    /** @param approved whether to cook it; until then it may still be cancelled */
    record Ticket(String orderId, boolean approved, List<OrderLine> lines, Instant acceptedAt) {

        static Ticket of(KitchenTicket row) {
            return new Ticket(row.orderId, row.isApproved(), row.lines, row.acceptedAt);
        }
    }
}
