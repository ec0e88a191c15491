package dev.orderledger.projections.orderhistory;

import dev.orderledger.projections.ledger.RecordedEvent;
import java.util.List;

/** Everything that concerns one order, in the order of the ledger. */
record OrderHistory(String orderId, List<RecordedEvent> events) {

    OrderHistory {
        events = List.copyOf(events);
    }
}
