package dev.orderledger.platform.recovery;

import dev.orderledger.platform.outbox.TruncationListener;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Compares store and topic before the service takes its first command, so that what was lost is back before anything else
 * is decided in its place; and every minute from then on.
 */
final class RecoveryWatch implements SmartLifecycle, TruncationListener {

    private static final Logger LOG = LoggerFactory.getLogger(RecoveryWatch.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final Recovery recovery;
    private final AtomicBoolean truncated = new AtomicBoolean();
    private boolean compared;
    private volatile ScheduledExecutorService thread;

    RecoveryWatch(Recovery recovery) {
        this.recovery = recovery;
    }

    @Override
    public void truncated() {
        if (truncated.compareAndSet(false, true)) {
            try {
                thread.execute(this::compare);
            } catch (RejectedExecutionException e) {
                LOG.debug("Stopped in between", e);
            }
        }
    }

    @Override
    public void start() {
        CustomizableThreadFactory threads = new CustomizableThreadFactory("recovery-");
        threads.setDaemon(true);
        thread = new ScheduledThreadPoolExecutor(1, threads);
        compareFromNowOn();
    }

    @Override
    public void stop() {
        thread.shutdownNow();
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** After the topics are made, and before processors and web server start. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 100;
    }

    private void compareFromNowOn() {
        Duration pause = compare() ? PAUSE : RETRY;
        ScheduledExecutorService running = thread;
        try {
            if (running != null) {
                running.schedule(this::compareFromNowOn, pause.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (RejectedExecutionException e) {
            LOG.debug("Stopped in between", e);
        }
    }

    private synchronized boolean compare() {
        boolean wasTruncated = truncated.get();
        try {
            recovery.compare(!compared, wasTruncated);
            compared = true;
            if (wasTruncated) {
                truncated.set(false);
            }
            return true;
        } catch (InterruptException e) {
            LOG.debug("Stopped in between", e);
            return false;
        } catch (RuntimeException | Error e) {
            LOG.warn("Event store and topic cannot be compared, trying again: {}", e.toString());
            return false;
        }
    }
}
