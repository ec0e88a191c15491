package dev.orderledger.platform.log;

import dev.orderledger.platform.eventstore.CommittedEvents;
import dev.orderledger.platform.eventstore.EventTable;
import dev.orderledger.platform.serialization.EventSerializer;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

@AutoConfiguration
class LogAutoConfiguration {

    private static final Duration SILENCE = Duration.ofSeconds(10);

    @Bean
    LogTail storeTail(JdbcTemplate jdbc) {
        return tail(EventTable.EVENT_STORE, jdbc);
    }

    @Bean
    LogTail inboxTail(JdbcTemplate jdbc) {
        return tail(EventTable.INBOX, jdbc);
    }

    private static LogTail tail(EventTable table, JdbcTemplate jdbc) {
        return new LogTail(table.table(), new PostgresLogRows(table, jdbc));
    }

    @Bean
    CommittedEvents storeFollower(LogTail storeTail, MeterRegistry meters) {
        return rows -> {
            storeTail.committed(rows);
            rows.forEach(row -> meters.counter("orderledger.events.appended", "type", shortTypeOf(row))
                    .increment());
        };
    }

    /** Such as {@code OrderPlaced}. */
    private static String shortTypeOf(TrackedEventData<byte[]> row) {
        String type = row.getPayload().getType().getName();
        return type.substring(type.lastIndexOf('.') + 1);
    }

    @Bean
    AppendChannel storeAnnouncements(LogTail storeTail) {
        return new AppendChannel(EventTable.EVENT_STORE.table(), storeTail::look);
    }

    @Bean
    AppendChannel inboxAnnouncements(LogTail inboxTail) {
        return new AppendChannel(EventTable.INBOX.table(), inboxTail::look);
    }

    @Bean
    AppendListener appendListener(JdbcConnectionDetails database, ObjectProvider<AppendChannel> channels) {
        return new AppendListener(database, SILENCE, channels.stream().toList());
    }

    /** What this context decided, as it is stored: no upcaster comes between, so what is published is what is stored. */
    @Bean
    EventLog publishedLog(EventSerializer serializer, LogTail storeTail) {
        return new EventLog(EventTable.EVENT_STORE, storeTail, serializer, NoOpEventUpcaster.INSTANCE);
    }

    /** What this context decided, in today's shape, for those of its own processors that react to it. */
    @Bean
    EventLog storeLog(ObjectProvider<Configuration> configuration, EventSerializer serializer, LogTail storeTail) {
        return new EventLog(EventTable.EVENT_STORE, storeTail, serializer, todaysShape(configuration));
    }

    /** What this context received, in today's shape. */
    @Bean
    EventLog inboxLog(ObjectProvider<Configuration> configuration, EventSerializer serializer, LogTail inboxTail) {
        return new EventLog(EventTable.INBOX, inboxTail, serializer, todaysShape(configuration));
    }

    /** Asks for the upcasters when events are read: the configuration that knows them is built from the logs' users. */
    private static EventUpcaster todaysShape(ObjectProvider<Configuration> configuration) {
        return events -> configuration.getObject().upcasterChain().upcast(events);
    }
}
