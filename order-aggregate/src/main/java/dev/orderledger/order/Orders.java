package dev.orderledger.order;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.platform.eventstore.CachingRepository;
import java.util.Optional;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** All orders, as they stand now. */
@Component
public class Orders extends CachingRepository<Order> {

    Orders(EventStore eventStore, Configuration axon, SnapshotTriggerDefinition snapshotTrigger) {
        super(Order.class, eventStore, axon, snapshotTrigger);
    }

    public Optional<OrderDetails> find(OrderId id) {
        return ask(id.value(), Order::describe);
    }
}
