package dev.orderledger.platform.eventstore;

import java.util.Optional;
import java.util.function.Function;
import org.axonframework.common.lock.NullLockFactory;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;

/**
 * Answers from an aggregate's own stream, so always with what was decided last. Takes no lock: reading alone needs none,
 * and must not queue behind the batches of the policies.
 */
public final class AggregateReader<A> {

    private final EventSourcingRepository<A> repository;

    public AggregateReader(Class<A> aggregate, EventStore eventStore) {
        repository = EventSourcingRepository.builder(aggregate)
                .eventStore(eventStore)
                .lockFactory(NullLockFactory.INSTANCE)
                .build();
    }

    /** What the aggregate says of itself; empty when there is none of this id. */
    public <R> Optional<R> ask(String id, Function<A, Optional<R>> question) {
        UnitOfWork<?> reading = DefaultUnitOfWork.startAndGet(null);
        try {
            return repository.load(id).invoke(question);
        } catch (AggregateNotFoundException e) {
            return Optional.empty();
        } finally {
            reading.rollback();
        }
    }
}
