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

/**
 * One reader of a log: from the table as long as it is behind, from memory when it has come to the end. Used by one
 * thread, as processors do.
 */
final class EventLogStream implements BlockingStream<TrackedEventMessage<?>> {

    private static final int BATCH_SIZE = 500;
    private static final long BEFORE_EVERYTHING = -1;

    private final EventLog log;
    private final LogTail tail;

    private long position;
    private RecentEvents.Entry at;
    private Iterator<TrackedEventMessage<?>> batch = Collections.emptyIterator();
    private TrackedEventMessage<?> head;
    private Runnable callback;

    EventLogStream(EventLog log, GapAwareTrackingToken from) {
        this.log = log;
        this.tail = log.tail();
        this.position = from == null ? BEFORE_EVERYTHING : from.getIndex();
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        if (head == null) {
            head = read();
        }
        return Optional.ofNullable(head);
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        long deadline = System.nanoTime() + unit.toNanos(timeout);
        while (peek().isEmpty()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            tail.recent().await(at, left);
        }
        return true;
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        if (!hasNextAvailable(Integer.MAX_VALUE, TimeUnit.SECONDS)) {
            throw new NoSuchElementException();
        }
        TrackedEventMessage<?> next = head;
        head = null;
        return next;
    }

    @Override
    public boolean setOnAvailableCallback(Runnable newCallback) {
        close();
        callback = newCallback;
        tail.onAppend(newCallback);
        return true;
    }

    @Override
    public void close() {
        if (callback != null) {
            tail.remove(callback);
            callback = null;
        }
    }

    private TrackedEventMessage<?> read() {
        while (!batch.hasNext()) {
            boolean more = at == null ? readTable() : readMemory();
            if (!more) {
                return null;
            }
        }
        return batch.next();
    }

    private boolean readTable() {
        RecentEvents.Entry end = tail.recent().last();
        if (position >= end.position()) {
            at = end;
            return true;
        }
        List<TrackedEventData<byte[]>> rows = tail.rows().between(position, end.position(), BATCH_SIZE);
        if (rows.size() < BATCH_SIZE) {
            at = end;
        } else {
            position = rows.get(BATCH_SIZE - 1).trackingToken().position().orElseThrow();
        }
        batch = log.messages(rows).iterator();
        return true;
    }

    private boolean readMemory() {
        if (tail.recent().isFarBehind(at)) { // let go of it, or everything after it stays in memory
            position = at.position();
            at = null;
            return true;
        }
        RecentEvents.Entry next = at.next();
        if (next == null) {
            return false;
        }
        at = next;
        batch = log.messages(next).iterator();
        return true;
    }
}
