package dev.orderledger.platform.eventstore;

import dev.orderledger.platform.ServiceProperties;
import dev.orderledger.platform.serialization.EventSerializer;
import java.util.Arrays;
import java.util.Optional;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventBusSpanFactory;
import org.axonframework.eventhandling.SimpleEventBus;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.axonframework.spring.stereotype.Aggregate;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.axonframework.springboot.autoconfig.JdbcAutoConfiguration;
import org.axonframework.springboot.autoconfig.JpaAutoConfiguration;
import org.axonframework.springboot.autoconfig.JpaEventStoreAutoConfiguration;
import org.axonframework.springboot.autoconfig.NoOpTransactionAutoConfiguration;
import org.axonframework.springboot.autoconfig.TransactionAutoConfiguration;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * A context has an event store; a service that only reads has none, and nothing it could publish to. Both have one
 * connection and one transaction for everything that happens in a batch. They are declared here because the framework looks
 * for the transaction manager before Spring Boot has made one, and would go on without transactions.
 */
@AutoConfiguration(
        before = {
            TransactionAutoConfiguration.class,
            NoOpTransactionAutoConfiguration.class,
            AxonAutoConfiguration.class,
            JdbcAutoConfiguration.class,
            JpaAutoConfiguration.class,
            JpaEventStoreAutoConfiguration.class
        })
@EnableConfigurationProperties(ServiceProperties.class)
class EventStoreAutoConfiguration {

    @Bean
    ConnectionProvider connectionProvider(DataSource dataSource) {
        return new SpringDataSourceConnectionProvider(dataSource);
    }

    /** What is published must not be taken back: a commit waits until the log of the database is on disk. */
    @Bean
    InitializingBean durableCommits(JdbcTemplate jdbc) {
        return () -> {
            if ("off".equals(jdbc.queryForObject("SHOW synchronous_commit", String.class))) {
                throw new IllegalStateException("synchronous_commit is off for the role of this service: a crash of"
                        + " PostgreSQL would take back events that are published. Set it to on.");
            }
        };
    }

    @Bean
    TransactionManager axonTransactionManager(PlatformTransactionManager transactionManager) {
        return new SpringTransactionManager(transactionManager);
    }

    @Bean
    @ConditionalOnProperty("orderledger.service.context")
    EventStorageEngine eventStorageEngine(
            Configuration configuration,
            EventSerializer serializer,
            ConnectionProvider connections,
            TransactionManager transactions,
            CommittedEvents committed,
            ListableBeanFactory beans) {
        return PostgresEventStorage.of(
                configuration.upcasterChain(),
                takesSnapshots(beans) ? Optional.of(Snapshots.ofTodaysShape(serializer)) : Optional.empty(),
                serializer,
                connections,
                transactions,
                committed);
    }

    private static boolean takesSnapshots(ListableBeanFactory beans) {
        return Arrays.stream(beans.getBeanNamesForAnnotation(Aggregate.class))
                .map(name -> beans.findAnnotationOnBean(name, Aggregate.class))
                .anyMatch(Snapshots::areTaken);
    }

    @Bean
    @ConditionalOnProperty("orderledger.service.context")
    CommandTargetResolver aggregateOfCommand() {
        return new AggregateOfCommand();
    }

    @Bean(Snapshots.TRIGGER)
    @ConditionalOnProperty("orderledger.service.context")
    SnapshotTriggerDefinition snapshotTrigger(Snapshotter snapshotter) {
        return new EventCountSnapshotTriggerDefinition(snapshotter, Snapshots.EVENTS_BETWEEN);
    }

    @Bean(name = "eventBus")
    @Qualifier("eventStore")
    @ConditionalOnProperty("orderledger.service.context")
    EventStore eventStore(EventStorageEngine storageEngine, Configuration configuration) {
        return EmbeddedEventStore.builder()
                .storageEngine(storageEngine)
                .messageMonitor(configuration.messageMonitor(EventStore.class, "eventStore"))
                .spanFactory(configuration.getComponent(EventBusSpanFactory.class))
                .build();
    }

    @Bean
    @ConditionalOnMissingBean(EventStore.class)
    EventBus eventBus() {
        return SimpleEventBus.builder().build();
    }
}
