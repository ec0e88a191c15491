package dev.orderledger.order;

import dev.orderledger.platform.eventstore.CachingRepository;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** The framework finds it by its name. */
@Component
class OrderRepository extends CachingRepository<Order> {

    OrderRepository(EventStore eventStore, Configuration axon, SnapshotTriggerDefinition snapshotTrigger) {
        super(Order.class, eventStore, axon, snapshotTrigger);
    }
}
