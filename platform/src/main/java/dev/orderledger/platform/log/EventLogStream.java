package dev.orderledger.platform.log;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;

/**
 * One reader of a log. Asks the database only when something may have been appended since it last found nothing. Used
 * by one thread, as processors do.
 */
final class EventLogStream implements BlockingStream<TrackedEventMessage<?>> {

    private static final long NEVER = -1;

    private final Function<TrackingToken, Stream<? extends TrackedEventMessage<?>>> reader;
    private final Appends appends;

    private TrackingToken position;
    private Iterator<? extends TrackedEventMessage<?>> batch = Collections.emptyIterator();
    private TrackedEventMessage<?> head;
    private long readUpTo = NEVER;
    private Runnable callback;

    EventLogStream(
            Function<TrackingToken, Stream<? extends TrackedEventMessage<?>>> reader,
            TrackingToken position,
            Appends appends) {
        this.reader = reader;
        this.position = position;
        this.appends = appends;
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
            appends.awaitAfter(readUpTo, left);
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
        appends.onAppend(newCallback);
        return true;
    }

    @Override
    public void close() {
        if (callback != null) {
            appends.remove(callback);
            callback = null;
        }
    }

    private TrackedEventMessage<?> read() {
        if (isThrough()) {
            long count = appends.count(); // before reading: what is appended meanwhile is read next time
            if (count == readUpTo) {
                return null;
            }
            batch = reader.apply(position).iterator(); // ends when the database finds nothing more
            readUpTo = count;
            if (isThrough()) {
                return null;
            }
        }
        TrackedEventMessage<?> next = batch.next();
        position = next.trackingToken();
        return next;
    }

    /** Lets go of a batch that has ended: the framework's queries again whenever it is asked for more. */
    private boolean isThrough() {
        boolean through = !batch.hasNext();
        if (through) {
            batch = Collections.emptyIterator();
        }
        return through;
    }
}
