package dev.orderledger.fulfilment.deadlines;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.deadline.DeadlineMessage;
import org.axonframework.deadline.GenericDeadlineMessage;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineManager;
import org.axonframework.deadline.dbscheduler.DbSchedulerHumanReadableDeadlineDetails;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.ScopeDescriptor;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.serialization.Serializer;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The framework's deadline manager, which writes the deadlines of a batch together, when the batch is done: the
 * framework's own would ask and write for each of them, and would fail on cancelling one that is due at this moment. A
 * deadline belongs to a unit of work; there is none outside.
 */
final class StoredDeadlines extends DbSchedulerDeadlineManager {

    private final Scheduler scheduler;
    private final Task<DbSchedulerHumanReadableDeadlineDetails> task;
    private final Serializer serializer;
    private final InstantSource clock;
    private final JdbcTemplate jdbc;

    StoredDeadlines(
            Builder framework,
            DeadlineScheduler deadlineScheduler,
            Serializer serializer,
            InstantSource clock,
            JdbcTemplate jdbc) {
        super(framework);
        this.scheduler = deadlineScheduler.scheduler();
        this.task = deadlineScheduler.task();
        this.serializer = serializer;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    @Override
    public String schedule(Duration after, String name, Object payload, ScopeDescriptor scope) {
        return schedule(clock.instant().plus(after), name, payload, scope);
    }

    @Override
    public String schedule(Instant time, String name, Object payload, ScopeDescriptor scope) {
        DeadlineMessage<Object> deadline =
                processDispatchInterceptors(GenericDeadlineMessage.asDeadlineMessage(name, payload, time));
        String id = IdentifierFactory.getInstance().generateIdentifier();
        changes().start(SchedulableInstance.of(task.instance(id, details(deadline, scope)), time));
        return id;
    }

    @Override
    public void cancelSchedule(String name, String id) {
        changes().stop(id);
    }

    private DeadlineChanges changes() {
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        return batch.getOrComputeResource(getClass().getName(), key -> {
            DeadlineChanges changes = new DeadlineChanges(scheduler, task.getName(), jdbc);
            batch.onPrepareCommit(it -> changes.write());
            return changes;
        });
    }

    private DbSchedulerHumanReadableDeadlineDetails details(DeadlineMessage<?> deadline, ScopeDescriptor scope) {
        return new DbSchedulerHumanReadableDeadlineDetails(
                deadline.getDeadlineName(),
                json(scope),
                scope.getClass().getName(),
                json(deadline.getPayload()),
                deadline.getPayloadType().getName(),
                null,
                json(MetaData.from(deadline.getMetaData())));
    }

    private String json(Object value) {
        return serializer.serialize(value, String.class).getData();
    }
}
