package dev.orderledger.customer;

import dev.orderledger.contracts.CustomerId;
import dev.orderledger.platform.eventstore.CachingRepository;
import java.util.Optional;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** All customers, as they stand now. */
@Component
public class Customers extends CachingRepository<Customer> {

    Customers(EventStore eventStore, Configuration axon, SnapshotTriggerDefinition snapshotTrigger) {
        super(Customer.class, eventStore, axon, snapshotTrigger);
    }

    public Optional<CustomerDetails> find(CustomerId id) {
        return ask(id.value(), Customer::describe);
    }
}
