package dev.orderledger.projections.generation;

import dev.orderledger.platform.rebuild.Generation;
import dev.orderledger.platform.rebuild.RebuildContext;
import dev.orderledger.platform.rebuild.ResetProcedures;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** Two processors for each read model, and its rebuild. Which of the two runs, the processor control says. */
@Configuration(proxyBeanMethods = false)
class ReadModelProcessorConfiguration {

    private static final int MAX_EVENTS_PER_BATCH = 1_000;

    @Bean
    ConfigurerModule processorsOfReadModels(List<FoldedModel<?>> models) {
        return configurer -> {
            for (FoldedModel<?> model : models) {
                for (Generation generation : Generation.values()) {
                    register(configurer.eventProcessing(), model, new ReadModelHandler(model, generation));
                }
            }
        };
    }

    @Bean
    ResetProcedures rebuildsOfReadModels(
            List<FoldedModel<?>> models,
            RebuildContext rebuildContext,
            @Qualifier("replayWorkers") ExecutorService replayWorkers) {
        return new ResetProcedures(models.stream()
                .map(model -> new RebuildOfReadModel(model, rebuildContext, replayWorkers))
                .toList());
    }

    /**
     * Half of the processors; the others are for reading the log, and for readers of what is there. No candidate where any
     * executor is looked for: Spring Boot would leave out its own.
     */
    @Bean(destroyMethod = "shutdownNow", defaultCandidate = false)
    ExecutorService replayWorkers() {
        int workers = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        CustomizableThreadFactory threads = new CustomizableThreadFactory("replay-");
        threads.setDaemon(true);
        return Executors.newFixedThreadPool(workers, threads);
    }

    private static void register(EventProcessingConfigurer processing, FoldedModel<?> model, ReadModelHandler handler) {
        SequencingPolicy<EventMessage<?>> byKey = event ->
                model.concerns(event.getPayloadType()) ? model.keyOf(event.getPayload()) : event.getIdentifier();
        processing
                .registerEventHandler(configuration -> handler)
                .assignHandlerInstancesMatching(handler.processor(), it -> it == handler)
                .registerSequencingPolicy(handler.processor(), configuration -> byKey)
                .registerPooledStreamingEventProcessorConfiguration(
                        handler.processor(), (configuration, processor) -> processor.batchSize(MAX_EVENTS_PER_BATCH));
    }
}
