package dev.orderledger.fulfilment;

import dev.orderledger.contracts.Fact;
import dev.orderledger.contracts.OrderEvent.OrderPlaced;
import java.util.List;

/** What others have said about an order, as far as it was received. */
public interface Answers {

    /**
     * Everything but the order's beginning, in the order in which it came; what the order itself says is first, so that a
     * cancellation is known before what confirms it.
     */
    List<Fact> about(OrderPlaced order);
}
