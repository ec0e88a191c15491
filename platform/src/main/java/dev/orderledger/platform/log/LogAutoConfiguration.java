package dev.orderledger.platform.log;

import dev.orderledger.platform.eventstore.EventTable;
import dev.orderledger.platform.eventstore.PostgresEventStorage;
import dev.orderledger.platform.serialization.EventSerializer;
import java.util.Map;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;

@AutoConfiguration
class LogAutoConfiguration {

    @Bean
    Appends storeAppends() {
        return new Appends();
    }

    @Bean
    Appends inboxAppends() {
        return new Appends();
    }

    @Bean
    AppendListener appendListener(JdbcConnectionDetails database, Appends storeAppends, Appends inboxAppends) {
        return new AppendListener(
                database, Map.of(EventTable.EVENT_STORE.table(), storeAppends, EventTable.INBOX.table(), inboxAppends));
    }

    /** What this context decided, as it is stored: no upcaster comes between, so what is published is what is stored. */
    @Bean
    EventLog publishedLog(
            EventSerializer serializer,
            ConnectionProvider connections,
            TransactionManager transactions,
            Appends storeAppends) {
        return new EventLog(
                PostgresEventStorage.of(
                        EventTable.EVENT_STORE, NoOpEventUpcaster.INSTANCE, serializer, connections, transactions),
                storeAppends);
    }

    /** What this context decided, in today's shape, for those of its own processors that react to it. */
    @Bean
    EventLog storeLog(
            Configuration configuration,
            EventSerializer serializer,
            ConnectionProvider connections,
            TransactionManager transactions,
            Appends storeAppends) {
        return new EventLog(
                PostgresEventStorage.of(
                        EventTable.EVENT_STORE, configuration.upcasterChain(), serializer, connections, transactions),
                storeAppends);
    }

    /** What this context received, in today's shape. */
    @Bean
    EventLog inboxLog(
            Configuration configuration,
            EventSerializer serializer,
            ConnectionProvider connections,
            TransactionManager transactions,
            Appends inboxAppends) {
        return new EventLog(
                PostgresEventStorage.of(
                        EventTable.INBOX, configuration.upcasterChain(), serializer, connections, transactions),
                inboxAppends);
    }
}
