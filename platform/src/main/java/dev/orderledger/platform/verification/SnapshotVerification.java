package dev.orderledger.platform.verification;

import dev.orderledger.platform.eventstore.EventTable;
import dev.orderledger.platform.serialization.EventSerializer;
import dev.orderledger.platform.verification.SnapshotReport.Untrue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.SimpleEventBus;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.eventsourcing.GenericAggregateFactory;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether every snapshot of an event store is what its stream leads to. An aggregate that is loaded from a snapshot
 * believes it, and what was decided from a forged one looks like any other decision.
 */
public final class SnapshotVerification {

    private static final String SNAPSHOTS = "SELECT aggregate_id, sequence, type, revision, payload FROM snapshot";
    private static final String STREAM = """
            SELECT aggregate_type, aggregate_id, sequence, event_id, occurred_at, type, revision, payload, metadata
            FROM event_store WHERE aggregate_id = ? AND sequence <= ? ORDER BY sequence
            """;

    private final DataSource eventStore;
    private final EventSerializer serializer;
    private final EventUpcaster upcasters;
    private final JsonMapper json = JsonMapper.builder().build();

    /**
     * @param eventStore the database of a context, read as any role that may
     * @param serializer what the context reads and writes its events and snapshots with
     * @param upcasters  what it brings old events to today's shape with
     */
    public SnapshotVerification(DataSource eventStore, EventSerializer serializer, EventUpcaster upcasters) {
        this.eventStore = eventStore;
        this.serializer = serializer;
        this.upcasters = upcasters;
    }

    /**
     * Makes the state of each aggregate that has a snapshot once more, from its events alone.
     *
     * @throws SQLException when the database cannot be read; nothing is known then
     */
    public SnapshotReport verify() throws SQLException {
        List<Untrue> untrue = new ArrayList<>();
        long compared = 0;
        try (LogSnapshot database = new LogSnapshot(eventStore);
                ResultSet row = database.query(SNAPSHOTS)) {
            while (row.next()) {
                compared++;
                String aggregateId = row.getString("aggregate_id");
                long sequence = row.getLong("sequence");
                wrong(row, stream(database, aggregateId, sequence))
                        .ifPresent(detail -> untrue.add(new Untrue(aggregateId, sequence, detail)));
            }
        }
        return new SnapshotReport(compared, untrue);
    }

    private Optional<String> wrong(ResultSet snapshot, List<DomainEventData<?>> stream) throws SQLException {
        String type = snapshot.getString("type");
        String revision = snapshot.getString("revision");
        long events = snapshot.getLong("sequence") + 1;
        if (stream.size() != events) {
            return Optional.of("claims to contain " + events + " events, of " + stream.size());
        }
        try {
            Class<?> aggregate = serializer.classForType(new SimpleSerializedType(type, revision));
            Revision shape = aggregate.getAnnotation(Revision.class);
            if (shape == null) {
                return Optional.of("is of no aggregate: " + type);
            }
            if (!shape.value().equals(revision)) {
                return Optional.empty(); // of another version; no aggregate is loaded from it
            }
            JsonNode claimed = json.readTree(snapshot.getBytes("payload"));
            return claimed.equals(state(aggregate, stream))
                    ? Optional.empty()
                    : Optional.of("is not what its stream leads to");
        } catch (JacksonException e) {
            return Optional.of("cannot be read: " + e.getOriginalMessage());
        }
    }

    /** The state of an aggregate after all events of its stream, as a snapshot would have it. */
    private <T> JsonNode state(Class<T> type, List<DomainEventData<?>> stream) {
        AggregateModel<T> model = AnnotatedAggregateMetaModelFactory.inspectAggregate(type);
        DomainEventStream events =
                EventStreamUtils.upcastAndDeserializeDomainEvents(stream.stream(), serializer, upcasters);
        T root = new GenericAggregateFactory<>(model)
                .createAggregateRoot(stream.get(0).getAggregateIdentifier(), events.peek());
        EventSourcedAggregate<T> aggregate = EventSourcedAggregate.initialize(
                root,
                model,
                SimpleEventBus.builder().build(),
                NoSnapshotTriggerDefinition.INSTANCE.prepareTrigger(type));
        aggregate.initializeState(events);
        byte[] state =
                aggregate.invoke(it -> serializer.serialize(it, byte[].class).getData());
        return json.readTree(state);
    }

    private static List<DomainEventData<?>> stream(LogSnapshot database, String aggregateId, long upTo)
            throws SQLException {
        List<DomainEventData<?>> events = new ArrayList<>();
        try (ResultSet row = database.query(STREAM, aggregateId, upTo)) {
            while (row.next()) {
                events.add(EventTable.event(row));
            }
        }
        return events;
    }
}
