package dev.orderledger.payment;

import dev.orderledger.contracts.OrderId;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** All payments, as they stand now: read from their streams, so never behind what was decided. */
@Component
public class Payments {

    private final EventStore streams;
    private final Repository<Payment> repository;

    Payments(EventStore streams, Repository<Payment> repository) {
        this.streams = streams;
        this.repository = repository;
    }

    public Optional<PaymentDocument> find(OrderId order) {
        String id = PaymentId.of(order).toString();
        return streams.lastSequenceNumberFor(id).map(last -> document(id));
    }

    private PaymentDocument document(String id) {
        return DefaultUnitOfWork.startAndGet(null)
                .executeWithResult(() -> repository.load(id).invoke(Payment::document))
                .getPayload();
    }
}
