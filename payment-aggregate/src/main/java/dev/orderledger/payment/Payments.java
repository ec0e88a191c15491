package dev.orderledger.payment;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.platform.eventstore.CachingRepository;
import java.util.Optional;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** All payments, as they stand now. */
@Component
public class Payments extends CachingRepository<Payment> {

    Payments(EventStore eventStore, Configuration axon, SnapshotTriggerDefinition snapshotTrigger) {
        super(Payment.class, eventStore, axon, snapshotTrigger);
    }

    public Optional<PaymentDetails> find(OrderId order) {
        return ask(PaymentId.of(order).value(), Payment::describe);
    }
}
