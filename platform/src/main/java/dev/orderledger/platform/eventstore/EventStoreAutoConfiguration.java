package dev.orderledger.platform.eventstore;

import dev.orderledger.platform.ServiceProperties;
import dev.orderledger.platform.serialization.EventSerializer;
import java.util.Arrays;
import java.util.Optional;
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
import org.axonframework.spring.stereotype.Aggregate;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.axonframework.springboot.autoconfig.JdbcAutoConfiguration;
import org.axonframework.springboot.autoconfig.JpaAutoConfiguration;
import org.axonframework.springboot.autoconfig.JpaEventStoreAutoConfiguration;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** A context has an event store; a service that only reads has none, and nothing it could publish to. */
@AutoConfiguration(
        before = {
            AxonAutoConfiguration.class,
            JdbcAutoConfiguration.class,
            JpaAutoConfiguration.class,
            JpaEventStoreAutoConfiguration.class
        })
@EnableConfigurationProperties(ServiceProperties.class)
class EventStoreAutoConfiguration {

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
                takesSnapshots(beans) ? Optional.of(new CurrentShape(serializer)) : Optional.empty(),
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
    @ConditionalOnProperty(name = "orderledger.service.context", matchIfMissing = true, havingValue = "none")
    EventBus eventBus() {
        return SimpleEventBus.builder().build();
    }
}
