package dev.orderledger.platform.processing;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** Does something again and again, on a thread of its own, for as long as the service runs. */
public final class PeriodicTask implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PeriodicTask.class);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private final String name;
    private final Duration pause;
    private final Runnable work;
    private volatile ScheduledExecutorService thread;

    /** @param name for messages and the thread */
    public PeriodicTask(String name, Duration pause, Runnable work) {
        this.name = name;
        this.pause = pause;
        this.work = work;
    }

    @Override
    public synchronized void start() {
        CustomizableThreadFactory threads = new CustomizableThreadFactory(name + "-");
        threads.setDaemon(true);
        thread = new ScheduledThreadPoolExecutor(1, threads, new DiscardPolicy());
        thread.scheduleWithFixedDelay(this::run, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Once more without waiting for the end of the pause; of no effect where it does not run. */
    public void soon() {
        ScheduledExecutorService running = thread;
        if (running != null) {
            running.execute(this::run);
        }
    }

    /** Waits for the work under way: what it uses is closed next. */
    @Override
    public synchronized void stop() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            LOG.warn("{} failed, and goes on: {}", name, e.toString());
        }
    }
}
