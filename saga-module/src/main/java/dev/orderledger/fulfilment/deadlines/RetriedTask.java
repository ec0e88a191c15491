package dev.orderledger.fulfilment.deadlines;

import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.FailureHandler.OnFailureRetryLater;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import java.time.Duration;

/** A task of the framework, which is tried again soon when it fails; by itself it would wait five minutes. */
final class RetriedTask<T> extends OneTimeTask<T> {

    private final Task<T> task;

    RetriedTask(Task<T> task, Duration pause) {
        super(task.getName(), task.getDataClass(), new OnFailureRetryLater<>(pause));
        this.task = task;
    }

    @Override
    public void executeOnce(TaskInstance<T> instance, ExecutionContext context) {
        task.execute(instance, context);
    }
}
