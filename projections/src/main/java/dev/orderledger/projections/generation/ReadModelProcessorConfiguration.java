package dev.orderledger.projections.generation;

import dev.orderledger.platform.rebuild.Generation;
import dev.orderledger.platform.rebuild.ReadModel;
import java.util.List;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Two processors for each read model. Which of them runs, the processor control says. */
@Configuration(proxyBeanMethods = false)
class ReadModelProcessorConfiguration {

    private static final int MAX_EVENTS_PER_BATCH = 1_000;

    @Bean
    ConfigurerModule processorsOfReadModels(List<ReadModel> models) {
        return configurer -> {
            for (ReadModel model : models) {
                for (Generation generation : Generation.values()) {
                    register(configurer.eventProcessing(), model, new ReadModelHandler(model, generation));
                }
            }
        };
    }

    private static void register(EventProcessingConfigurer processing, ReadModel model, ReadModelHandler handler) {
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
