package dev.orderledger.platform.log;

import dev.orderledger.platform.eventstore.EventTable;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.StreamableMessageSource;

/** A table of events as a source that streaming processors can track, and that tells them when there is more. */
public final class EventLog implements StreamableMessageSource<TrackedEventMessage<?>> {

    private final EventTable table;
    private final EventStorageEngine storage;
    private final Appends appends;

    public EventLog(EventTable table, EventStorageEngine storage, Appends appends) {
        this.table = table;
        this.storage = storage;
        this.appends = appends;
    }

    /** Where its events stand. */
    public EventTable table() {
        return table;
    }

    /**
     * The event at a position, in today's shape.
     *
     * @throws NoSuchElementException when there is none
     */
    public TrackedEventMessage<?> read(long position) {
        return storage.readEvents(GapAwareTrackingToken.newInstance(position - 1, List.of()), false)
                .limit(1)
                .filter(event -> event.trackingToken().position().orElseThrow() == position)
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("Nothing stands at " + position + " of " + table));
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(TrackingToken trackingToken) {
        return new EventLogStream(token -> storage.readEvents(token, false), trackingToken, appends);
    }

    @Override
    public TrackingToken createTailToken() {
        return storage.createTailToken();
    }

    @Override
    public TrackingToken createHeadToken() {
        return storage.createHeadToken();
    }

    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        return storage.createTokenAt(dateTime);
    }
}
