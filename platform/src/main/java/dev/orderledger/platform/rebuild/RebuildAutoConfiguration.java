package dev.orderledger.platform.rebuild;

import dev.orderledger.platform.ServiceProperties;
import dev.orderledger.platform.deadletters.DeadLetterTable;
import dev.orderledger.platform.log.EventLog;
import dev.orderledger.platform.processing.DatabaseClock;
import dev.orderledger.platform.processing.ProcessorControl;
import dev.orderledger.platform.processing.SegmentTokens;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.axonframework.config.Configuration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@AutoConfiguration
class RebuildAutoConfiguration {

    private static final String OUTBOX = "outbox";

    @Bean
    RebuildContext rebuildContext(
            JdbcTemplate jdbc,
            SegmentTokens tokens,
            DeadLetterTable letters,
            ProcessorControl control,
            EventLog inboxLog,
            PlatformTransactionManager transactions,
            ServiceProperties service) {
        return new RebuildContext(
                new RebuildTable(jdbc),
                new Generations(jdbc),
                tokens,
                letters,
                control,
                inboxLog,
                new TransactionTemplate(transactions),
                jdbc,
                service.node());
    }

    /** Half of the processors; the others are for reading the log, and for readers of what is there. */
    @Bean(destroyMethod = "shutdownNow")
    ExecutorService replayWorkers() {
        int workers = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        return Executors.newFixedThreadPool(workers, task -> {
            Thread thread = new Thread(task, "replay");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Bean
    @ConditionalOnProperty("orderledger.service.context")
    ResetProcedure publishingAgain(EventLog publishedLog, RebuildContext rebuildContext) {
        return new PublishingAgain(OUTBOX, publishedLog, rebuildContext);
    }

    @Bean
    Rebuilding rebuilds(
            RebuildContext rebuildContext,
            ObjectProvider<ResetProcedure> inPlace,
            ObjectProvider<ReadModel> readModels,
            ExecutorService replayWorkers,
            ObjectProvider<Configuration> axon,
            DatabaseClock clock) {
        List<ResetProcedure> procedures = Stream.concat(
                        inPlace.stream(),
                        readModels.stream().map(model -> new RebuildOfReadModel(model, rebuildContext, replayWorkers)))
                .toList();
        return new Rebuilding(rebuildContext, procedures, axon::getObject, clock);
    }

    @Bean
    RebuildDriver rebuildDriver(RebuildContext rebuildContext, Rebuilding rebuilds, MeterRegistry meters) {
        RebuildDriver driver =
                new RebuildDriver(rebuildContext.table(), rebuilds, new RebuildMeters(meters), rebuildContext.node());
        rebuilds.onStart(driver::wake);
        return driver;
    }

    @org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @Import(RebuildController.class)
    static class WebConfiguration {}
}
