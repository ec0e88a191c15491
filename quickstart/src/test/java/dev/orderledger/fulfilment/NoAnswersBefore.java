package dev.orderledger.fulfilment;

import dev.orderledger.contracts.Fact;
import dev.orderledger.contracts.OrderEvent.OrderPlaced;
import java.util.List;

/** No database is put back in this world, so no fulfilment has missed anything. */
public final class NoAnswersBefore implements Answers {

    @Override
    public List<Fact> about(OrderPlaced order) {
        return List.of();
    }
}
