package dev.orderledger.platform.log;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * The events at the end of a log, in memory and in the order of their positions, each linked to the next one, so that what no
 * reader holds any more is freed. An event at a later position waits aside until the gap before it is filled or final.
 */
final class RecentEvents {

    private static final int MAX_IN_MEMORY = 4_096;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final TreeMap<Long, TrackedEventData<byte[]>> early = new TreeMap<>();
    private volatile Entry last;

    /** An event at the end of the log, and the link to the next one. */
    static final class Entry {

        private final long position;
        private final long count;
        private final TrackedEventData<byte[]> row;
        private final Map<EventLog, List<TrackedEventMessage<?>>> messages = new ConcurrentHashMap<>(2);
        private volatile Entry next;

        private Entry(long position, long count, TrackedEventData<byte[]> row) {
            this.position = position;
            this.count = count;
            this.row = row;
        }

        long position() {
            return position;
        }

        Entry next() {
            return next;
        }

        /** The event as a log shows it, made once for all its readers. */
        List<TrackedEventMessage<?>> messages(
                EventLog log, Function<List<TrackedEventData<byte[]>>, List<TrackedEventMessage<?>>> read) {
            return messages.computeIfAbsent(log, it -> read.apply(List.of(row)));
        }
    }

    /** Follows the log from here on. */
    void beginAt(long position) {
        last = new Entry(position, 0, null);
    }

    /** The last event that is known, or where the log ended when it began to be followed; {@code null} before that. */
    Entry last() {
        return last;
    }

    /** Whether more events have come after this one than a reader is served from memory. */
    boolean isFarBehind(Entry entry) {
        return last.count - entry.count > MAX_IN_MEMORY;
    }

    /** Waits until there is something after an entry, or the time is over. */
    void await(Entry after, long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (last == after && left > 0) {
                left = grown.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes what was committed here, in whatever order; answers whether no gap is left before any of it. */
    boolean takeCommitted(List<? extends TrackedEventData<byte[]>> committed) {
        lock.lock();
        try {
            Entry before = last;
            committed.forEach(row -> early.put(positionOf(row), row));
            takeEarly();
            boolean complete = early.isEmpty();
            if (early.size() > MAX_IN_MEMORY) {
                early.clear(); // will be read
            }
            tellWhoWaits(before);
            return complete;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes what was read, up to the first gap that is not final; answers whether there was none.
     *
     * @param settledUpTo missing positions up to here are final
     */
    boolean takeRead(List<TrackedEventData<byte[]>> found, long settledUpTo) {
        lock.lock();
        try {
            Entry before = last;
            boolean complete = true;
            for (TrackedEventData<byte[]> row : found) {
                long position = positionOf(row);
                if (position > last.position + 1 && position > settledUpTo) {
                    complete = false;
                    break;
                }
                add(row);
            }
            takeEarly();
            tellWhoWaits(before);
            return complete;
        } finally {
            lock.unlock();
        }
    }

    private void takeEarly() {
        while (!early.isEmpty() && early.firstKey() <= last.position + 1) {
            add(early.pollFirstEntry().getValue());
        }
    }

    private void add(TrackedEventData<byte[]> row) {
        long position = positionOf(row);
        if (position > last.position) {
            Entry entry = new Entry(position, last.count + 1, row);
            last.next = entry;
            last = entry;
        }
    }

    private void tellWhoWaits(Entry before) {
        if (last != before) {
            grown.signalAll();
        }
    }

    private static long positionOf(TrackedEventData<?> row) {
        return row.trackingToken().position().orElseThrow();
    }
}
