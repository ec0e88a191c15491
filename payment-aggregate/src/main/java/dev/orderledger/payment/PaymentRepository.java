package dev.orderledger.payment;

import dev.orderledger.platform.eventstore.CachingRepository;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** The framework finds it by its name. */
@Component
class PaymentRepository extends CachingRepository<Payment> {

    PaymentRepository(EventStore eventStore, Configuration axon, SnapshotTriggerDefinition snapshotTrigger) {
        super(Payment.class, eventStore, axon, snapshotTrigger);
    }
}
