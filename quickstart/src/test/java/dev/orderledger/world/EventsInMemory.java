package dev.orderledger.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.modelling.command.ConcurrencyException;

/** An event store that takes part in transactions and refuses a sequence that is taken, as the one on PostgreSQL does. */
final class EventsInMemory implements EventStorageEngine {

    private final List<DomainEventMessage<?>> log = new ArrayList<>();
    private final Map<String, List<DomainEventMessage<?>>> streams = new HashMap<>();

    /** Everything that was ever stored, in order; grows at its end. */
    List<DomainEventMessage<?>> log() {
        return log;
    }

    void clear() {
        log.clear();
        streams.clear();
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        events.forEach(event -> append((DomainEventMessage<?>) event));
    }

    private void append(DomainEventMessage<?> event) {
        List<DomainEventMessage<?>> stream = stream(event.getAggregateIdentifier());
        if (event.getSequenceNumber() != stream.size()) {
            throw new ConcurrencyException("sequence " + event.getSequenceNumber() + " is taken in the stream of "
                    + event.getAggregateIdentifier());
        }
        stream.add(event);
        log.add(event);
        Undo.onRollback(() -> {
            stream.remove(stream.size() - 1);
            log.remove(log.size() - 1);
        });
    }

    @Override
    public DomainEventStream readEvents(String aggregateId, long firstSequence) {
        List<DomainEventMessage<?>> stream = stream(aggregateId);
        return DomainEventStream.of(
                List.copyOf(stream.subList((int) Math.min(firstSequence, stream.size()), stream.size())));
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateId) {
        List<DomainEventMessage<?>> stream = stream(aggregateId);
        return stream.isEmpty() ? Optional.empty() : Optional.of(stream.size() - 1L);
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(TrackingToken token, boolean mayBlock) {
        throw new UnsupportedOperationException("processors are driven by the world");
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        throw new UnsupportedOperationException("histories are shorter than what is snapshotted");
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateId) {
        return Optional.empty();
    }

    private List<DomainEventMessage<?>> stream(String aggregateId) {
        return streams.computeIfAbsent(aggregateId, id -> new ArrayList<>());
    }
}
