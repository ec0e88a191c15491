package dev.orderledger.platform.log;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Follows the end of one log for all processors of this service. What this process appends is handed over at its commit
 * and never read; what another process appends is read once.
 *
 * <p>Events come in the order of their positions, and an event comes only when no event can appear before it any more:
 * positions are taken in one order and committed in another. So where a position is missing, the tail waits until the
 * transactions that may have taken it have ended.
 */
public final class LogTail implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogTail.class);
    private static final int MAX_ROWS_READ = 500;
    private static final int MAX_IN_MEMORY = 4_096;
    private static final long NOTHING = -1;
    private static final Duration UNSETTLED_PAUSE = Duration.ofMillis(2);
    private static final Duration FAILURE_PAUSE = Duration.ofSeconds(1);
    private static final Duration START_TIMEOUT = Duration.ofSeconds(10);

    private final String name;
    private final LogRows rows;
    private final ScheduledExecutorService worker;
    private final AtomicBoolean lookScheduled = new AtomicBoolean();
    private final ReentrantLock looking = new ReentrantLock();
    private final Set<Runnable> listeners = new CopyOnWriteArraySet<>();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final TreeMap<Long, TrackedEventData<byte[]>> early = new TreeMap<>();
    private volatile Entry last;
    private Unsettled unsettled;

    private final AtomicBoolean announcementScheduled = new AtomicBoolean();
    private volatile BooleanSupplier listenedTo = () -> false;

    /** @param name of the log, for messages and threads */
    public LogTail(String name, LogRows rows) {
        this.name = name;
        this.rows = rows;
        CustomizableThreadFactory threads = new CustomizableThreadFactory(name + "-tail-");
        threads.setDaemon(true);
        this.worker = new ScheduledThreadPoolExecutor(1, threads);
    }

    /** Missing positions up to {@code upTo} are final when these transactions have ended. */
    private record Unsettled(long upTo, Set<String> appending) {}

    /** An event at the end of the log, and the way to the next one. */
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

    LogRows rows() {
        return rows;
    }

    /** Takes over what a transaction of this process has committed, in the order of the positions. */
    public void committed(List<? extends TrackedEventData<byte[]>> appended) {
        boolean complete;
        lock.lock();
        try {
            if (last == null) {
                return; // nobody follows yet
            }
            Entry before = last;
            appended.forEach(row -> early.put(positionOf(row), row));
            takeEarly();
            complete = early.isEmpty();
            if (early.size() > MAX_IN_MEMORY) {
                early.clear(); // will be read
            }
            if (last != before) {
                grown.signalAll();
            }
        } finally {
            lock.unlock();
        }
        listeners.forEach(Runnable::run);
        if (!complete) {
            lookAfter(UNSETTLED_PAUSE);
        }
        if (listenedTo.getAsBoolean() && announcementScheduled.compareAndSet(false, true)) {
            worker.execute(this::announce);
        }
    }

    /** Announces to other processes what this one appends, for as long as any of them listens. */
    public void announceWhile(BooleanSupplier anybodyListens) {
        listenedTo = anybodyListens;
    }

    /** Another process may have appended something: looks at the table soon, on a thread of the tail. */
    public void look() {
        lookAfter(Duration.ZERO);
    }

    /** Asks, in the transaction of the caller, for the end of the log, and looks at it if it is news. */
    public void lookForNews() {
        if (last != null && rows.last().orElse(NOTHING) > position()) {
            look();
        }
    }

    /** The last event that is known, or where the log ended when the tail began to follow it. */
    Entry last() {
        return last;
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }

    /** How far the log reaches, as far as is known; -1 for an empty one. */
    public long position() {
        Entry known = last;
        return known == null ? NOTHING : known.position;
    }

    /** Looks at the table now. From here on the tail follows. */
    void catchUp() {
        looking.lock();
        try {
            if (last == null) {
                begin();
            }
            lookNow();
        } finally {
            looking.unlock();
        }
    }

    /** Whether more events have come after this one than a reader is served from memory. */
    boolean isFarBehind(Entry entry) {
        return last.count - entry.count > MAX_IN_MEMORY;
    }

    void onAppend(Runnable listener) {
        listeners.add(listener);
    }

    void remove(Runnable listener) {
        listeners.remove(listener);
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

    private void lookAfter(Duration pause) {
        if (lookScheduled.compareAndSet(false, true)) {
            try {
                worker.schedule(this::lookOnWorker, pause.toNanos(), TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException e) {
                LOG.debug("{} is not followed any more", name, e);
            }
        }
    }

    private void lookOnWorker() {
        lookScheduled.set(false);
        try {
            if (last != null) {
                looking.lock();
                try {
                    lookNow();
                } finally {
                    looking.unlock();
                }
            }
        } catch (RuntimeException | Error e) {
            LOG.warn("Cannot look at {}, trying again: {}", name, e.toString());
            lookAfter(FAILURE_PAUSE);
        }
    }

    private void announce() {
        announcementScheduled.set(false);
        try {
            rows.announce();
        } catch (RuntimeException e) {
            LOG.warn("{} cannot be announced, others will find what was appended: {}", name, e.toString());
        }
    }

    private void begin() {
        long end = rows.last().orElse(NOTHING);
        Set<String> before = rows.appending();
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (!haveEnded(before)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("A transaction that appends to " + name + " does not end");
            }
            LockSupport.parkNanos(UNSETTLED_PAUSE.toNanos());
        }
        last = new Entry(end, 0, null);
    }

    private void lookNow() {
        boolean more = true;
        while (more) {
            long settledUpTo = settledUpTo();
            List<TrackedEventData<byte[]>> found = rows.between(last.position, Long.MAX_VALUE, MAX_ROWS_READ);
            boolean complete = take(found, settledUpTo);
            more = complete ? found.size() == MAX_ROWS_READ : settle(found);
        }
    }

    /** Asks which transactions may fill the gap, and answers whether none is left, so that looking again helps. */
    private boolean settle(List<TrackedEventData<byte[]>> found) {
        if (unsettled == null) {
            unsettled = new Unsettled(positionOf(found.get(found.size() - 1)), rows.appending());
            if (unsettled.appending.isEmpty()) {
                return true;
            }
        }
        lookAfter(UNSETTLED_PAUSE);
        return false;
    }

    /** Up to where missing positions are final. To be asked before reading: what was to come is visible by then. */
    private long settledUpTo() {
        if (unsettled == null || !haveEnded(unsettled.appending)) {
            return NOTHING;
        }
        long upTo = unsettled.upTo;
        unsettled = null;
        return upTo;
    }

    private boolean haveEnded(Set<String> transactions) {
        return transactions.isEmpty() || rows.appending().stream().noneMatch(transactions::contains);
    }

    /** Takes rows up to the first gap that is not final; answers whether there was none. */
    private boolean take(List<TrackedEventData<byte[]>> found, long settledUpTo) {
        boolean complete = true;
        Entry before;
        lock.lock();
        try {
            before = last;
            for (TrackedEventData<byte[]> row : found) {
                long position = positionOf(row);
                if (position > last.position + 1 && position > settledUpTo) {
                    complete = false;
                    break;
                }
                add(row);
            }
            takeEarly();
            if (last != before) {
                grown.signalAll();
            }
        } finally {
            lock.unlock();
        }
        if (last != before) {
            listeners.forEach(Runnable::run);
        }
        return complete;
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

    private static long positionOf(TrackedEventData<?> row) {
        return row.trackingToken().position().orElseThrow();
    }
}
