package dev.orderledger.platform.inbox;

import dev.orderledger.platform.SqlArrays;
import dev.orderledger.platform.log.LogTail;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** The append-only log of received events. */
class Inbox {

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    // What is known already costs a position and nothing else. A NOT EXISTS in front would spare it, but PostgreSQL
    // plans that once, while the inbox is empty, and then scans the whole of it each time.
    private static final String APPEND = """
            WITH appended AS (INSERT INTO inbox (event_id, context, aggregate_type, aggregate_id, sequence, type, revision,
                               payload, metadata, occurred_at)
            SELECT event_id, context, aggregate_type, aggregate_id, sequence, type, revision,
                   payload, metadata, occurred_at
            FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[],
                        ?::bytea[], ?::bytea[], ?::timestamptz[])
                 WITH ORDINALITY AS received (event_id, context, aggregate_type, aggregate_id, sequence, type,
                                              revision, payload, metadata, occurred_at, place)
            ORDER BY place
            ON CONFLICT DO NOTHING
            RETURNING position, event_id),
            reached AS (%s)
            SELECT position, event_id FROM appended
            """.formatted(StoredOffsets.STORE);

    private static final String KNOWN = """
            SELECT event_id, context, aggregate_id, sequence, type, payload FROM inbox WHERE event_id = ANY (?)
            """;

    private final JdbcTemplate jdbc;
    private final LogTail tail;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final Counter conflicting;
    private final Map<String, Timer> hops = new ConcurrentHashMap<>();

    /** @param clock of the database */
    Inbox(JdbcTemplate jdbc, LogTail tail, InstantSource clock, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.tail = tail;
        this.clock = clock;
        this.meters = meters;
        this.conflicting = Counter.builder("orderledger.inbox.conflicting")
                .description(
                        "Received events with the id of another one, or its place in a stream: one of the two is not true")
                .register(meters);
    }

    /**
     * Appends in one statement what is not there yet, in the order given, with how far that leads in the topics, and
     * hands it to those who follow.
     */
    void append(List<ReceivedEvent> events, Offsets reached) {
        Map<String, ReceivedEvent> byId = new HashMap<>();
        events.forEach(event -> byId.putIfAbsent(event.eventId(), event));
        List<TrackedEventData<byte[]>> appended = jdbc.query(
                APPEND,
                (row, number) -> new TrackedDomainEventData<>(
                        GapAwareTrackingToken.newInstance(row.getLong(1), List.of()),
                        byId.get(row.getString(2)).stored()),
                SqlArrays.of("text", events, ReceivedEvent::eventId),
                SqlArrays.of("text", events, ReceivedEvent::context),
                SqlArrays.of("text", events, ReceivedEvent::aggregateType),
                SqlArrays.of("text", events, ReceivedEvent::aggregateId),
                SqlArrays.of("bigint", events, ReceivedEvent::sequence),
                SqlArrays.of("text", events, ReceivedEvent::type),
                SqlArrays.of("text", events, ReceivedEvent::revision),
                SqlArrays.ofBytes(events, ReceivedEvent::payload),
                SqlArrays.ofBytes(events, ReceivedEvent::metadata),
                SqlArrays.of("timestamptz", events, ReceivedEvent::occurredAt),
                reached.reading(),
                reached.topics(),
                reached.partitions(),
                reached.nextOffsets(),
                reached.lastIds());
        tail.committed(appended);
        appended.forEach(row -> measure(byId.remove(row.getEventIdentifier())));
        if (!byId.isEmpty()) {
            compareWithKnown(byId);
        }
    }

    private void measure(ReceivedEvent event) {
        hops.computeIfAbsent(
                        event.context(),
                        from -> Timer.builder("orderledger.hop")
                                .description("From the decision of a context to the inbox of another one")
                                .tag("from", from)
                                .register(meters))
                .record(Duration.between(event.occurredAt().toInstant(), clock.instant()));
    }

    /**
     * An event that comes again must be the same. One with the id of another event would make that look as if it had come
     * before; one with the place of another event in a stream tells another history.
     */
    private void compareWithKnown(Map<String, ReceivedEvent> again) {
        jdbc.query(
                KNOWN,
                row -> {
                    if (isSame(again.get(row.getString("event_id")), row)) {
                        again.remove(row.getString("event_id"));
                    }
                },
                SqlArrays.of("text", again.values(), ReceivedEvent::eventId));
        again.values().forEach(this::refuse);
    }

    private void refuse(ReceivedEvent event) {
        conflicting.increment();
        LOG.error(
                "Not taken, as another event has its id or its place: {} {} of {} {}, sequence {}",
                event.eventId(),
                event.type(),
                event.context(),
                event.aggregateId(),
                event.sequence());
    }

    private static boolean isSame(ReceivedEvent event, ResultSet known) throws SQLException {
        return event.context().equals(known.getString("context"))
                && event.aggregateId().equals(known.getString("aggregate_id"))
                && event.sequence() == known.getLong("sequence")
                && event.type().equals(known.getString("type"))
                && Arrays.equals(event.payload(), known.getBytes("payload"));
    }
}
