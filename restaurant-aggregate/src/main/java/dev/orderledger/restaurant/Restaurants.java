package dev.orderledger.restaurant;

import dev.orderledger.contracts.RestaurantId;
import dev.orderledger.platform.eventstore.CachingRepository;
import java.util.Optional;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** All restaurants, as they stand now. */
@Component
public class Restaurants extends CachingRepository<Restaurant> {

    Restaurants(EventStore eventStore, Configuration axon, SnapshotTriggerDefinition snapshotTrigger) {
        super(Restaurant.class, eventStore, axon, snapshotTrigger);
    }

    public Optional<RestaurantDetails> find(RestaurantId id) {
        return ask(id.value(), Restaurant::describe);
    }
}
