package dev.orderledger.customer;

import dev.orderledger.contracts.CustomerId;
import java.util.Optional;
import org.axonframework.common.lock.NullLockFactory;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.springframework.stereotype.Component;

/** Answers from a customer's own stream, so always with what was decided last. Waits for no command. */
@Component
public class Customers {

    private final EventSourcingRepository<Customer> repository;

    Customers(EventStore eventStore) {
        // reading alone needs no lock, and must not queue behind the batches of the policies
        repository = EventSourcingRepository.builder(Customer.class)
                .eventStore(eventStore)
                .lockFactory(NullLockFactory.INSTANCE)
                .build();
    }

    public Optional<CustomerDetails> find(CustomerId id) {
        UnitOfWork<?> reading = DefaultUnitOfWork.startAndGet(null);
        try {
            return repository.load(id.value()).invoke(Customer::describe);
        } catch (AggregateNotFoundException e) {
            return Optional.empty();
        } finally {
            reading.rollback();
        }
    }
}
