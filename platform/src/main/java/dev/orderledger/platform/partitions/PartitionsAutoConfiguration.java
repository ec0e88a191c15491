package dev.orderledger.platform.partitions;

import dev.orderledger.platform.ServiceProperties;
import dev.orderledger.platform.eventstore.EventTable;
import dev.orderledger.platform.log.LogTail;
import dev.orderledger.platform.processing.PeriodicTask;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

@AutoConfiguration
class PartitionsAutoConfiguration {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    @Bean
    LogPartitions storePartitions(LogTail storeTail, JdbcTemplate jdbc, ServiceProperties service) {
        return new LogPartitions(EventTable.EVENT_STORE, storeTail, jdbc, service.eventsPerPartition());
    }

    @Bean
    LogPartitions inboxPartitions(LogTail inboxTail, JdbcTemplate jdbc, ServiceProperties service) {
        return new LogPartitions(EventTable.INBOX, inboxTail, jdbc, service.eventsPerPartition());
    }

    @Bean
    PeriodicTask partitionRollOver(LogPartitions storePartitions, LogPartitions inboxPartitions, MeterRegistry meters) {
        measure("event-store", storePartitions, meters);
        measure("inbox", inboxPartitions, meters);
        return new PeriodicTask("partition-roll-over", INTERVAL, () -> {
            storePartitions.rollOverWhenFull();
            inboxPartitions.rollOverWhenFull();
        });
    }

    private static void measure(String log, LogPartitions partitions, MeterRegistry meters) {
        Gauge.builder("orderledger.partition.reserve.used", partitions, LogPartitions::reserveUsed)
                .description(
                        "Part of the newest partition's reserve of positions that is used; at 1 nothing can be appended")
                .tag("log", log)
                .register(meters);
    }
}
