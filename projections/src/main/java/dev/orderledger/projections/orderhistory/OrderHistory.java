package dev.orderledger.projections.orderhistory;

import dev.orderledger.projections.ledger.RecordedEvent;
import java.util.List;

/**
 * A page of what concerns one order, in the order of the ledger.
 *
 * @param next the cursor of the page after this one; {@code null} when this is the last
 */
record OrderHistory(String orderId, List<RecordedEvent> events, String next) {

    OrderHistory {
        events = List.copyOf(events);
    }
}
