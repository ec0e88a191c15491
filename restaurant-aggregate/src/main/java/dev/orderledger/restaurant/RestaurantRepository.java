package dev.orderledger.restaurant;

import dev.orderledger.platform.eventstore.CachingRepository;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** The framework finds it by its name. */
@Component
class RestaurantRepository extends CachingRepository<Restaurant> {

    RestaurantRepository(EventStore eventStore, Configuration axon, SnapshotTriggerDefinition snapshotTrigger) {
        super(Restaurant.class, eventStore, axon, snapshotTrigger);
    }
}
