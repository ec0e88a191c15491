package dev.orderledger.platform.processing;

import java.time.Duration;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Does something again and again, on a thread of its own so that it waits for no other, for as long as the service runs. */
public final class PeriodicTask implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PeriodicTask.class);
    private static final int STOP_TIMEOUT_SECONDS = 5;

    private final Duration pause;
    private final Runnable work;
    private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
    private volatile boolean running;

    /** @param name for messages and the thread */
    public PeriodicTask(String name, Duration pause, Runnable work) {
        this.pause = pause;
        this.work = work;
        scheduler.setThreadNamePrefix(name + "-");
        scheduler.setDaemon(true);
        scheduler.setErrorHandler(e -> LOG.warn("{} failed, and goes on: {}", name, e.toString()));
        scheduler.setRejectedExecutionHandler(new DiscardPolicy());
        scheduler.setWaitForTasksToCompleteOnShutdown(true); // what it uses is closed next
        scheduler.setAwaitTerminationSeconds(STOP_TIMEOUT_SECONDS);
    }

    @Override
    public synchronized void start() {
        scheduler.initialize();
        scheduler.scheduleWithFixedDelay(work, scheduler.getClock().instant().plus(pause), pause);
        running = true;
    }

    /** Once more without waiting for the end of the pause; of no effect where it does not run. */
    public void soon() {
        if (running) {
            scheduler.execute(work);
        }
    }

    @Override
    public synchronized void stop() {
        scheduler.shutdown();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
