package dev.orderledger.customer;

import dev.orderledger.platform.eventstore.CachingRepository;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** The framework finds it by its name. */
@Component
class CustomerRepository extends CachingRepository<Customer> {

    CustomerRepository(EventStore eventStore, Configuration axon, SnapshotTriggerDefinition snapshotTrigger) {
        super(Customer.class, eventStore, axon, snapshotTrigger);
    }
}
