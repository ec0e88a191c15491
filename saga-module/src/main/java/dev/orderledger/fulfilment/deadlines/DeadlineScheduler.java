package dev.orderledger.fulfilment.deadlines;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Duration;
import org.axonframework.deadline.dbscheduler.DbSchedulerHumanReadableDeadlineDetails;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;

/** Runs the scheduler when everything else is running, and ends it first: what has begun is finished. */
final class DeadlineScheduler implements SmartLifecycle {

    private static final String ALLOW_GRACE = """
            UPDATE scheduled_tasks SET execution_time = now() + make_interval(secs => ?)
            WHERE execution_time < now() AND NOT picked
            """;
    private static final double MILLIS = 1000;

    private final Scheduler scheduler;
    private final Task<DbSchedulerHumanReadableDeadlineDetails> task;
    private final JdbcTemplate jdbc;
    private final Duration grace;

    DeadlineScheduler(
            Scheduler scheduler,
            Task<DbSchedulerHumanReadableDeadlineDetails> task,
            JdbcTemplate jdbc,
            Duration grace) {
        this.scheduler = scheduler;
        this.task = task;
        this.jdbc = jdbc;
        this.grace = grace;
    }

    Scheduler scheduler() {
        return scheduler;
    }

    Task<DbSchedulerHumanReadableDeadlineDetails> task() {
        return task;
    }

    @Override
    public void start() {
        jdbc.update(ALLOW_GRACE, grace.toMillis() / MILLIS);
        scheduler.start();
    }

    @Override
    public void stop() {
        scheduler.stop();
    }

    @Override
    public boolean isRunning() {
        return scheduler.getSchedulerState().isStarted()
                && !scheduler.getSchedulerState().isShuttingDown();
    }
}
