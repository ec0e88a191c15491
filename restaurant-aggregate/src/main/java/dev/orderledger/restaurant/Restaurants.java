package dev.orderledger.restaurant;

import dev.orderledger.contracts.RestaurantId;
import dev.orderledger.platform.eventstore.AggregateReader;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** Answers from a restaurant's own stream, so always with what was decided last. */
@Component
public class Restaurants {

    private final AggregateReader<Restaurant> reader;

    Restaurants(EventStore eventStore) {
        reader = new AggregateReader<>(Restaurant.class, eventStore);
    }

    public Optional<RestaurantDetails> find(RestaurantId id) {
        return reader.ask(id.value(), Restaurant::describe);
    }
}
