package dev.orderledger.world;

import com.thoughtworks.xstream.XStream;
import dev.orderledger.platform.eventstore.EventTable;
import dev.orderledger.platform.eventstore.Snapshots;
import dev.orderledger.platform.log.EventLog;
import dev.orderledger.platform.log.LogTail;
import dev.orderledger.platform.serialization.EventSerializer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.axonframework.springboot.autoconfig.AxonTracingAutoConfiguration;
import org.axonframework.springboot.autoconfig.EventProcessingAutoConfiguration;
import org.axonframework.springboot.autoconfig.InfraConfiguration;
import org.axonframework.springboot.autoconfig.NoOpTransactionAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** In place of the platform: no database, and processors with nothing to read, since the world drives their handlers. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    AxonAutoConfiguration.class,
    AxonTracingAutoConfiguration.class,
    InfraConfiguration.class,
    EventProcessingAutoConfiguration.class,
    NoOpTransactionAutoConfiguration.class
})
class NodeConfiguration {

    @Bean
    XStream xStream() {
        return new XStream();
    }

    /** Histories are shorter than what is snapshotted. */
    @Bean(Snapshots.TRIGGER)
    SnapshotTriggerDefinition snapshotTrigger() {
        return NoSnapshotTriggerDefinition.INSTANCE;
    }

    @Bean
    TokenStore tokenStore() {
        return new InMemoryTokenStore();
    }

    @Bean
    EventLog inboxLog() {
        return empty(EventTable.INBOX);
    }

    @Bean
    EventLog storeLog() {
        return empty(EventTable.EVENT_STORE);
    }

    @Bean
    ConfigurerModule processors(EventLog inboxLog) {
        return configurer -> configurer
                .eventProcessing()
                .usingPooledStreamingEventProcessors()
                .configureDefaultStreamableMessageSource(configuration -> inboxLog)
                .registerDefaultListenerInvocationErrorHandler(configuration -> PropagatingErrorHandler.INSTANCE)
                .registerDefaultErrorHandler(configuration -> PropagatingErrorHandler.INSTANCE);
    }

    private static EventLog empty(EventTable table) {
        return new EventLog(
                table, new LogTail(table.table(), new NoRows()), new EventSerializer(), NoOpEventUpcaster.INSTANCE);
    }
}
