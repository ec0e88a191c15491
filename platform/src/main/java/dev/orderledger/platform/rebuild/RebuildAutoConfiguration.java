package dev.orderledger.platform.rebuild;

import dev.orderledger.platform.processing.DatabaseClock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.axonframework.config.Configuration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

@AutoConfiguration
@Import({
    RebuildTable.class,
    RebuildContext.class,
    PublishingAgain.class,
    RebuildDriver.class,
    RebuildMeters.class,
    RebuildController.class
})
class RebuildAutoConfiguration {

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
    Rebuilds rebuilds(
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
        return new Rebuilds(rebuildContext, procedures, axon::getObject, clock);
    }
}
