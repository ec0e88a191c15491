package dev.orderledger.platform.log;

import dev.orderledger.platform.eventstore.EventTable;
import dev.orderledger.platform.eventstore.PostgresEventStorage;
import dev.orderledger.platform.serialization.EventSerializer;
import java.time.Duration;
import java.util.Map;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;

@AutoConfiguration
class LogAutoConfiguration {

    private static final Duration SLOW_POLL = Duration.ofSeconds(1);

    @Bean
    Appends storeAppends() {
        return new Appends();
    }

    @Bean
    Appends inboxAppends() {
        return new Appends();
    }

    /** Readers in the same process need not wait until PostgreSQL tells them. */
    @Bean
    ConfigurerModule wakeAfterCommit(Appends storeAppends) {
        return configurer -> configurer.onInitialize(axon ->
                axon.onStart(() -> axon.eventBus().subscribe(events -> {
                    CurrentUnitOfWork.ifStarted(unit -> unit.root().afterCommit(it -> storeAppends.signal()));
                })));
    }

    @Bean
    AppendListener appendListener(
            JdbcConnectionDetails database,
            Appends storeAppends,
            Appends inboxAppends,
            ObjectProvider<Announcements> others) {
        return new AppendListener(
                database,
                Map.of(EventTable.EVENT_STORE.table(), storeAppends, EventTable.INBOX.table(), inboxAppends),
                SLOW_POLL,
                others.stream().toList());
    }

    /** What this context decided, as it is stored: no upcaster comes between, so what is published is what is stored. */
    @Bean
    EventLog publishedLog(
            EventSerializer serializer,
            ConnectionProvider connections,
            TransactionManager transactions,
            Appends storeAppends) {
        return new EventLog(
                EventTable.EVENT_STORE,
                PostgresEventStorage.of(
                        EventTable.EVENT_STORE, NoOpEventUpcaster.INSTANCE, serializer, connections, transactions),
                storeAppends);
    }

    /** What this context decided, in today's shape, for those of its own processors that react to it. */
    @Bean
    EventLog storeLog(
            ObjectProvider<Configuration> configuration,
            EventSerializer serializer,
            ConnectionProvider connections,
            TransactionManager transactions,
            Appends storeAppends) {
        return new EventLog(
                EventTable.EVENT_STORE,
                PostgresEventStorage.of(
                        EventTable.EVENT_STORE, todaysShape(configuration), serializer, connections, transactions),
                storeAppends);
    }

    /** What this context received, in today's shape. */
    @Bean
    EventLog inboxLog(
            ObjectProvider<Configuration> configuration,
            EventSerializer serializer,
            ConnectionProvider connections,
            TransactionManager transactions,
            Appends inboxAppends) {
        return new EventLog(
                EventTable.INBOX,
                PostgresEventStorage.of(
                        EventTable.INBOX, todaysShape(configuration), serializer, connections, transactions),
                inboxAppends);
    }

    /** Asks for the upcasters when events are read: the configuration that knows them is built from the logs' users. */
    private static EventUpcaster todaysShape(ObjectProvider<Configuration> configuration) {
        return events -> configuration.getObject().upcasterChain().upcast(events);
    }
}
