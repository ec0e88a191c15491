package dev.orderledger.platform.log;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackedEventMessage;

/** Reads the table of a log to its end, in the transaction of the caller. Waits for nothing. */
final class StoredEventStream implements BlockingStream<TrackedEventMessage<?>> {

    private static final int BATCH_SIZE = 500;
    private static final long BEFORE_EVERYTHING = -1;

    private final EventLog log;
    private long position;
    private Iterator<TrackedEventMessage<?>> batch = Collections.emptyIterator();
    private TrackedEventMessage<?> head;

    StoredEventStream(EventLog log, GapAwareTrackingToken from) {
        this.log = log;
        this.position = from == null ? BEFORE_EVERYTHING : from.getIndex();
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        if (head == null && (batch.hasNext() || readTable())) {
            head = batch.next();
        }
        return Optional.ofNullable(head);
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) {
        return peek().isPresent();
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() {
        TrackedEventMessage<?> next = peek().orElseThrow(NoSuchElementException::new);
        head = null;
        return next;
    }

    @Override
    public void close() {
        batch = Collections.emptyIterator();
    }

    private boolean readTable() {
        List<TrackedEventData<byte[]>> rows = log.tail().rows().between(position, Long.MAX_VALUE, BATCH_SIZE);
        if (rows.isEmpty()) {
            return false;
        }
        position = rows.get(rows.size() - 1).trackingToken().position().orElseThrow();
        batch = log.messages(rows).iterator();
        return batch.hasNext() || readTable();
    }
}
