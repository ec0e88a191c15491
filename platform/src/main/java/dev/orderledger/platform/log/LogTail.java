package dev.orderledger.platform.log;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.axonframework.eventhandling.TrackedEventData;
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

    private final RecentEvents recent = new RecentEvents();
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

    LogRows rows() {
        return rows;
    }

    /** Takes over what a transaction of this process has committed, in the order of the positions. */
    public void committed(List<? extends TrackedEventData<byte[]>> appended) {
        if (recent.last() == null) {
            return; // no reader follows yet
        }
        boolean complete = recent.takeCommitted(appended);
        listeners.forEach(Runnable::run);
        if (!complete) {
            lookAfter(UNSETTLED_PAUSE);
        }
        if (listenedTo.getAsBoolean() && announcementScheduled.compareAndSet(false, true)) {
            worker.execute(this::announce);
        }
    }

    /** Announces to other processes what this one appends, for as long as any of them listens. */
    public void announceWhile(BooleanSupplier isListening) {
        listenedTo = isListening;
    }

    /** Another process may have appended something: looks at the table soon, on a thread of the tail. */
    public void look() {
        lookAfter(Duration.ZERO);
    }

    /** Asks, in the transaction of the caller, for the end of the log, and looks at it if it is news. */
    public void lookForNews() {
        if (recent.last() != null && rows.last().orElse(NOTHING) > position()) {
            look();
        }
    }

    /** The end of the log in memory, once the tail follows it. */
    RecentEvents recent() {
        return recent;
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }

    /** The last position that is known of the log; -1 for an empty one. */
    public long position() {
        RecentEvents.Entry known = recent.last();
        return known == null ? NOTHING : known.position();
    }

    /** Looks at the table now. From here on the tail follows. */
    void catchUp() {
        looking.lock();
        try {
            if (recent.last() == null) {
                begin();
            }
            lookNow();
        } finally {
            looking.unlock();
        }
    }

    void onAppend(Runnable listener) {
        listeners.add(listener);
    }

    void remove(Runnable listener) {
        listeners.remove(listener);
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
            if (recent.last() != null) {
                catchUp();
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
        recent.beginAt(end);
    }

    private void lookNow() {
        boolean more = true;
        while (more) {
            long settledUpTo = settledUpTo();
            RecentEvents.Entry before = recent.last();
            List<TrackedEventData<byte[]>> found = rows.between(before.position(), Long.MAX_VALUE, MAX_ROWS_READ);
            boolean complete = recent.takeRead(found, settledUpTo);
            if (recent.last() != before) {
                listeners.forEach(Runnable::run);
            }
            more = complete ? found.size() == MAX_ROWS_READ : settle(found);
        }
    }

    /** Asks which transactions may fill the gap, and answers whether none is left, so that looking again helps. */
    private boolean settle(List<TrackedEventData<byte[]>> found) {
        if (unsettled == null) {
            unsettled = new Unsettled(endOf(found), rows.appending());
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

    private static long endOf(List<TrackedEventData<byte[]>> found) {
        return found.get(found.size() - 1).trackingToken().position().orElseThrow();
    }
}
