package dev.orderledger.platform.eventstore;

import dev.orderledger.platform.RecentlyUsed;
import java.util.Optional;
import java.util.function.Function;
import org.axonframework.common.lock.NullLockFactory;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.SnapshotTrigger;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;

/**
 * Keeps the aggregates that were used last in memory. Loading one reads its stream from its last known event on, and the
 * whole stream if that event is not there: it was rolled back, or the database was put back to before it. What another node
 * has decided since comes after it. So an aggregate from memory is as good as one from the event store.
 *
 * <p>Loading an aggregate takes it out of the cache: one unit of work has it at a time, and puts it back after its commit.
 */
public abstract class CachingRepository<A> extends EventSourcingRepository<A> {

    private static final int MAX_AGGREGATES = 1_000;

    private final EventStore eventStore;
    private final EventSourcingRepository<A> reader;
    private final RecentlyUsed<Known<A>> cache = new RecentlyUsed<>(MAX_AGGREGATES);

    /** @param trigger has snapshots taken of an aggregate {@linkplain Snapshots whose annotation asks for them} */
    protected CachingRepository(
            Class<A> aggregate, EventStore eventStore, Configuration axon, SnapshotTriggerDefinition trigger) {
        super(EventSourcingRepository.builder(aggregate)
                .parameterResolverFactory(axon.parameterResolverFactory())
                .handlerDefinition(axon.handlerDefinition(aggregate))
                .snapshotTriggerDefinition(
                        type -> new LastEvent(Snapshots.of(aggregate, trigger).prepareTrigger(type)))
                .eventStore(eventStore));
        this.eventStore = eventStore;
        this.reader = EventSourcingRepository.builder(aggregate)
                .eventStore(eventStore)
                .lockFactory(NullLockFactory.INSTANCE)
                .build();
    }

    /**
     * What an aggregate says of itself, from its stream, so always with what was decided last; empty when there is none of
     * this id. Takes no lock: reading alone needs none, and must not queue behind the batches of the policies.
     */
    protected <R> Optional<R> ask(String id, Function<A, Optional<R>> question) {
        UnitOfWork<?> reading = DefaultUnitOfWork.startAndGet(null);
        try {
            return reader.load(id).invoke(question);
        } catch (AggregateNotFoundException e) {
            return Optional.empty();
        } finally {
            reading.rollback();
        }
    }

    /** An aggregate, and the event that has brought it to where it is. */
    private record Known<A>(A root, long version, LastEvent lastEvent) {}

    /** Every event passes here, whether it is read or decided. */
    private static final class LastEvent implements SnapshotTrigger {

        private final SnapshotTrigger snapshots;
        private String id;

        private LastEvent(SnapshotTrigger snapshots) {
            this.snapshots = snapshots;
        }

        @Override
        public void eventHandled(EventMessage<?> event) {
            id = event.getIdentifier();
            snapshots.eventHandled(event);
        }

        @Override
        public void initializationFinished() {
            snapshots.initializationFinished();
        }
    }

    @Override
    protected EventSourcedAggregate<A> doLoadWithLock(String id, Long expectedVersion) {
        Known<A> known = cache.take(id);
        if (known == null) {
            return super.doLoadWithLock(id, expectedVersion);
        }
        DomainEventStream later = eventStore.readEvents(id, known.version());
        boolean isThere = later.hasNext() && later.next().getIdentifier().equals(known.lastEvent().id);
        if (!isThere) {
            return super.doLoadWithLock(id, expectedVersion);
        }
        EventSourcedAggregate<A> aggregate = EventSourcedAggregate.reconstruct(
                known.root(), aggregateModel(), known.version(), false, eventStore, known.lastEvent());
        if (later.hasNext()) {
            aggregate.initializeState(later);
        }
        return aggregate;
    }

    @Override
    protected void doSaveWithLock(EventSourcedAggregate<A> aggregate) {
        super.doSaveWithLock(aggregate);
        CurrentUnitOfWork.get()
                .root()
                .afterCommit(committed -> cache.put(
                        aggregate.identifierAsString(),
                        new Known<>(aggregate.getAggregateRoot(), aggregate.version(), (LastEvent)
                                aggregate.getSnapshotTrigger())));
    }
}
