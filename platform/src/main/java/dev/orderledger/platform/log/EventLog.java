package dev.orderledger.platform.log;

import dev.orderledger.platform.eventstore.EventTable;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;

/** A table of events as a source that streaming processors can track, and that tells them when there is more. */
public final class EventLog implements StreamableMessageSource<TrackedEventMessage<?>> {

    private static final int PAGE = 500;
    private static final long BEFORE_EVERYTHING = -1;

    private final EventTable table;
    private final LogTail tail;
    private final Serializer serializer;
    private final EventUpcaster upcasters;

    /** @param upcasters apply to what is read */
    public EventLog(EventTable table, LogTail tail, Serializer serializer, EventUpcaster upcasters) {
        this.table = table;
        this.tail = tail;
        this.serializer = serializer;
        this.upcasters = upcasters;
    }

    /** Where its events stand. */
    public EventTable table() {
        return table;
    }

    /** The end of the log. */
    public LogTail tail() {
        return tail;
    }

    /**
     * The event at a position, in today's shape.
     *
     * @throws NoSuchElementException when there is none
     */
    public TrackedEventMessage<?> read(long position) {
        return messages(tail.rows().at(List.of(position))).stream()
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("Nothing stands at " + position + " of " + table));
    }

    /** Follows the log from a token on, for as long as it is not closed. */
    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(TrackingToken trackingToken) {
        tail.catchUp();
        return new EventLogStream(this, (GapAwareTrackingToken) trackingToken);
    }

    /** From a token on, what the transaction of the caller sees in the table: read as it is wanted, a page at a time. */
    public Stream<TrackedEventMessage<?>> stored(TrackingToken from) {
        return Stream.iterate(page(from), rows -> !rows.isEmpty(), this::pageAfter)
                .flatMap(rows -> messages(rows).stream());
    }

    private List<TrackedEventData<byte[]>> pageAfter(List<TrackedEventData<byte[]>> rows) {
        return page(rows.get(rows.size() - 1).trackingToken());
    }

    private List<TrackedEventData<byte[]>> page(TrackingToken after) {
        long position = after == null ? BEFORE_EVERYTHING : after.position().orElseThrow();
        return tail.rows().between(position, Long.MAX_VALUE, PAGE);
    }

    @Override
    public TrackingToken createTailToken() {
        OptionalLong first = tail.rows().first();
        return first.isPresent() ? before(first.getAsLong()) : null;
    }

    @Override
    public TrackingToken createHeadToken() {
        tail.catchUp();
        return tail.position() < 0 ? null : at(tail.position());
    }

    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        OptionalLong first = tail.rows().firstSince(dateTime);
        return first.isPresent() ? before(first.getAsLong()) : createHeadToken();
    }

    List<TrackedEventMessage<?>> messages(RecentEvents.Entry entry) {
        return entry.messages(this, this::messages);
    }

    List<TrackedEventMessage<?>> messages(List<TrackedEventData<byte[]>> rows) {
        return EventUtils.upcastAndDeserializeTrackedEvents(rows.stream(), serializer, upcasters)
                .<TrackedEventMessage<?>>map(event -> event)
                .toList();
    }

    static GapAwareTrackingToken at(long position) {
        return GapAwareTrackingToken.newInstance(position, List.of());
    }

    private static GapAwareTrackingToken before(long position) {
        return at(position - 1);
    }
}
