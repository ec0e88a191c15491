package dev.orderledger.fulfilment.deadlines;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.FailureHandler.OnFailureRetryLater;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.orderledger.fulfilment.StepTimeouts;
import dev.orderledger.platform.ServiceProperties;
import dev.orderledger.platform.inbox.InboxSubscription;
import dev.orderledger.platform.inbox.KafkaReach;
import dev.orderledger.platform.processing.DatabaseClock;
import dev.orderledger.platform.processing.HeartbeatTask;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurationScopeAwareProvider;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineManager;
import org.axonframework.deadline.dbscheduler.DbSchedulerHumanReadableDeadlineDetails;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.kafka.core.KafkaAdmin;

/** The scheduler itself is no bean: the framework would put a scheduler of events beside it, which nothing uses. */
@Configuration(proxyBeanMethods = false)
class DeadlineConfiguration {

    private static final int THREADS = 4;
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration MAX_SHUTDOWN = Duration.ofSeconds(5);

    /**
     * What the database's clock has left behind when it was ahead and was set right: deadlines that are further away than any
     * is ever set, and those that a dead node took at a time that has not come yet.
     */
    private static final String PUT_RIGHT = """
            UPDATE scheduled_tasks SET
                execution_time = least(execution_time, clock_timestamp() + make_interval(secs => ?)),
                last_heartbeat = least(last_heartbeat, clock_timestamp())
            WHERE (NOT picked AND execution_time > clock_timestamp() + make_interval(secs => ?))
               OR (picked AND last_heartbeat > clock_timestamp() + interval '1 s')
            """;

    @Bean
    DeadlineScheduler deadlineScheduler(
            DataSource database,
            JdbcTemplate jdbc,
            ServiceProperties service,
            DeadlineProperties properties,
            DatabaseClock clock,
            ObjectProvider<StoredDeadlines> deadlines) {
        Task<DbSchedulerHumanReadableDeadlineDetails> task = retriedAfter(
                properties.retryAfter(), DbSchedulerDeadlineManager.humanReadableTask(deadlines::getObject));
        Scheduler scheduler = Scheduler.create(new TransactionAwareDataSourceProxy(database), task)
                .clock(clock::instant)
                .schedulerName(new SchedulerName.Fixed(service.node()))
                .serializer(new DeadlineJson())
                .threads(THREADS)
                .pollUsingLockAndFetch(0.5, 1)
                .pollingInterval(properties.pollingInterval())
                .heartbeatInterval(properties.heartbeat())
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(MAX_SHUTDOWN)
                .build();
        return new DeadlineScheduler(scheduler, task, jdbc, properties.grace());
    }

    /** By itself a task of the framework would wait five minutes when it has failed. */
    private static <T> Task<T> retriedAfter(Duration pause, Task<T> task) {
        return Tasks.oneTime(task.getName(), task.getDataClass())
                .onFailure(new OnFailureRetryLater<>(pause))
                .execute(task::execute);
    }

    @Bean
    KafkaReach kafkaReach(KafkaAdmin kafka, InboxSubscription subscription, MeterRegistry meters) {
        KafkaReach reach = new KafkaReach(kafka, subscription);
        Gauge.builder("orderledger.kafka.lost", reach, it -> it.wasLost(Duration.ZERO) ? 1 : 0)
                .description("Whether a partition of a topic that is read here cannot be reached")
                .register(meters);
        return reach;
    }

    @Bean
    HeartbeatTask deadlinesOfAnotherTime(JdbcTemplate jdbc, StepTimeouts timeouts) {
        long longest = timeouts.longest().toSeconds();
        return () -> jdbc.update(PUT_RIGHT, longest, longest + 1);
    }

    @Bean
    StoredDeadlines deadlineManager(
            DeadlineScheduler deadlineScheduler,
            org.axonframework.config.Configuration configuration,
            TransactionManager transactions,
            List<CorrelationDataProvider> provenance,
            DatabaseClock clock,
            JdbcTemplate jdbc) {
        DeadlineSerializer serializer = new DeadlineSerializer();
        StoredDeadlines deadlines = new StoredDeadlines(
                DbSchedulerDeadlineManager.builder()
                        .scheduler(deadlineScheduler.scheduler())
                        .startScheduler(false)
                        .stopScheduler(false)
                        .scopeAwareProvider(new ConfigurationScopeAwareProvider(configuration))
                        .serializer(serializer)
                        .transactionManager(transactions),
                deadlineScheduler,
                serializer,
                clock,
                jdbc);
        deadlines.registerHandlerInterceptor(new CorrelationDataInterceptor<>(provenance));
        return deadlines;
    }
}
