package dev.orderledger.platform.rebuild;

import dev.orderledger.platform.ServiceProperties;
import dev.orderledger.platform.processing.HeartbeatTask;
import dev.orderledger.platform.processing.PeriodicTask;
import dev.orderledger.platform.rebuild.Rebuild.State;
import dev.orderledger.platform.rebuild.RebuildTable.LostToAnother;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Does the work of rebuilds on this node. Whichever node comes first drives one, and says so in the database again and
 * again; when it stops saying so, another node goes on.
 */
final class RebuildDriver implements HeartbeatTask, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RebuildDriver.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int MAX_ATTEMPTS = 5;
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final long SHUTDOWN_TIMEOUT_SECONDS = 5;

    private final RebuildTable table;
    private final Rebuilds rebuilds;
    private final RebuildMeters meters;
    private final String node;
    private final Map<UUID, AtomicBoolean> driven = new ConcurrentHashMap<>();
    private final Map<UUID, Integer> attempts = new ConcurrentHashMap<>();
    private final PeriodicTask looking = new PeriodicTask("rebuild-driver", PAUSE, this::look);
    private volatile boolean isBusy;
    private ExecutorService drivers;

    RebuildDriver(RebuildTable table, Rebuilds rebuilds, RebuildMeters meters, ServiceProperties service) {
        this.table = table;
        this.rebuilds = rebuilds;
        this.meters = meters;
        this.node = service.node();
    }

    @Override
    public void start() {
        CustomizableThreadFactory threads = new CustomizableThreadFactory("rebuild-");
        threads.setDaemon(true);
        drivers = Executors.newCachedThreadPool(threads);
        rebuilds.onStart(this::wake);
        looking.start();
        wake();
    }

    /** The work is told first: a look that is under way may wait for what it has locked. */
    @Override
    public void stop() {
        driven.values().forEach(goOn -> goOn.set(false));
        drivers.shutdown();
        looking.stop();
        try {
            if (drivers.awaitTermination(SHUTDOWN_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                table.leave(node);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return looking.isRunning();
    }

    @Override
    public void beat() {
        if (table.isAnyUnderWay()) {
            wake();
        }
    }

    /** There may be something to do. */
    void wake() {
        isBusy = true;
        looking.soon();
    }

    /** Again and again as long as there is something under way, or that cannot be seen. */
    private void look() {
        if (isBusy) {
            isBusy = false;
            boolean goesOn = true;
            try {
                goesOn = driveAll();
            } finally {
                if (goesOn) {
                    isBusy = true;
                }
            }
        }
    }

    /** Answers whether any rebuild is under way. */
    private boolean driveAll() {
        List<Rebuild> underWay = meters.show(table.underWay());
        for (Rebuild rebuild : underWay) {
            boolean mine = table.drive(rebuild.id(), node);
            AtomicBoolean goOn = driven.get(rebuild.id());
            if (goOn != null) {
                goOn.compareAndSet(true, mine);
            } else if (mine) {
                driven.put(rebuild.id(), new AtomicBoolean(true));
                drivers.execute(() -> drive(rebuild.id()));
            }
        }
        return !underWay.isEmpty();
    }

    private void drive(UUID id) {
        AtomicBoolean goOn = driven.get(id);
        try {
            Rebuild rebuild = table.find(id).orElseThrow();
            rebuilds.stepsOf(rebuild.processor()).run(rebuild, goOn::get);
            attempts.remove(id);
        } catch (RuntimeException e) {
            failed(id, e);
        } finally {
            driven.remove(id);
        }
    }

    private void failed(UUID id, RuntimeException cause) {
        if (cause instanceof LostToAnother) {
            LOG.info("Rebuild {} is not this node's any more: {}", id, cause.getMessage());
        } else if (cause instanceof TransientDataAccessException || isLocked(cause)) {
            LOG.debug("Rebuild {} waits for a lock that another session holds", id, cause);
        } else if (attempts.merge(id, 1, Integer::sum) < MAX_ATTEMPTS) {
            LOG.warn("Rebuild {} failed, trying again: {}", id, cause.toString());
        } else {
            LOG.error("Rebuild {} failed {} times, giving it up", id, MAX_ATTEMPTS, cause);
            attempts.remove(id);
            rebuilds.end(id, State.FAILED, cause.toString());
        }
    }

    private static boolean isLocked(Throwable failure) {
        return failure != null
                && (failure instanceof SQLException sql && LOCK_NOT_AVAILABLE.equals(sql.getSQLState())
                        || isLocked(failure.getCause()));
    }
}
