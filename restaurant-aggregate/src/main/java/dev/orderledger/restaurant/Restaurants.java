package dev.orderledger.restaurant;

import dev.orderledger.contracts.RestaurantId;
import java.util.Optional;
import org.axonframework.common.lock.NullLockFactory;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.springframework.stereotype.Component;

/** Answers from a restaurant's own stream, so always with what was decided last. Waits for no command. */
@Component
public class Restaurants {

    private final EventSourcingRepository<Restaurant> repository;

    Restaurants(EventStore eventStore) {
        // reading alone needs no lock, and must not queue behind the batches of the policies
        repository = EventSourcingRepository.builder(Restaurant.class)
                .eventStore(eventStore)
                .lockFactory(NullLockFactory.INSTANCE)
                .build();
    }

    public Optional<RestaurantDetails> find(RestaurantId id) {
        UnitOfWork<?> reading = DefaultUnitOfWork.startAndGet(null);
        try {
            return repository.load(id.value()).invoke(Restaurant::describe);
        } catch (AggregateNotFoundException e) {
            return Optional.empty();
        } finally {
            reading.rollback();
        }
    }
}
