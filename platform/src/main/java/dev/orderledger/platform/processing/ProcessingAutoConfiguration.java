package dev.orderledger.platform.processing;

import dev.orderledger.platform.ServiceProperties;
import dev.orderledger.platform.log.EventLog;
import dev.orderledger.platform.metadata.Provenance;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.axonframework.springboot.autoconfig.JdbcAutoConfiguration;
import org.axonframework.springboot.autoconfig.JpaAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

@AutoConfiguration(before = {AxonAutoConfiguration.class, JdbcAutoConfiguration.class, JpaAutoConfiguration.class})
class ProcessingAutoConfiguration {

    private static final int SEGMENTS = 4;
    private static final int BATCH_SIZE = 100;
    private static final int CLAIM_INTERVAL_MILLIS = 2_000;

    @Bean
    PostgresTokenStore tokenStore(
            ConnectionProvider connections,
            Serializer serializer,
            JdbcTemplate jdbc,
            ServiceProperties service,
            ProcessorControl control) {
        return new PostgresTokenStore(connections, serializer, jdbc, service.node(), control);
    }

    @Bean
    ProcessorLag processorLag(JdbcTemplate jdbc, PostgresTokenStore tokens) {
        return new ProcessorLag(jdbc, tokens);
    }

    @Bean
    Nodes nodes(JdbcTemplate jdbc, PostgresTokenStore tokens, ServiceProperties service) {
        return new Nodes(jdbc, tokens, service.node());
    }

    @Bean
    FailingSegments failingSegments() {
        return new FailingSegments();
    }

    @Bean
    FailureLog failureLog(JdbcTemplate jdbc, ServiceProperties service) {
        return new FailureLog(jdbc, service.node());
    }

    @Bean
    ConfigurerModule watchedProcessors(
            ProcessorLag lags, FailingSegments failing, FailureLog log, MeterRegistry meters) {
        ProcessorMeters processorMeters = new ProcessorMeters(lags, failing, meters);
        return configurer -> {
            configurer
                    .eventProcessing()
                    .registerDefaultHandlerInterceptor(
                            (configuration, processor) -> new FailureWatch(processor, failing, log));
            configurer.onInitialize(axon -> axon.onStart(() -> streaming(axon).forEach(processorMeters::register)));
        };
    }

    @Bean
    Ticker segmentRetries(Configuration configuration, FailingSegments failing) {
        SegmentRetries retries = new SegmentRetries(() -> streaming(configuration), failing);
        return new Ticker("segment-retries", Duration.ofMillis(100), retries::look);
    }

    private static List<StreamingEventProcessor> streaming(Configuration configuration) {
        return configuration.eventProcessingConfiguration().eventProcessors().values().stream()
                .filter(StreamingEventProcessor.class::isInstance)
                .map(StreamingEventProcessor.class::cast)
                .toList();
    }

    @Bean
    SagaStore<Object> sagaStore(ConnectionProvider connections, Serializer serializer) {
        return JdbcSagaStore.builder()
                .connectionProvider(connections)
                .serializer(serializer)
                .sqlSchema(new LockingSagaSchema())
                .build();
    }

    @Bean
    CorrelationDataProvider provenance() {
        return new Provenance();
    }

    @Bean
    ConfigurerModule processorsOverTheInbox(EventLog inboxLog, Nodes nodes) {
        return configurer -> configurer
                .eventProcessing()
                .usingPooledStreamingEventProcessors((configuration, processor) -> processor
                        .initialSegmentCount(SEGMENTS)
                        .batchSize(BATCH_SIZE)
                        .maxSegmentProvider(nodes)
                        .tokenClaimInterval(CLAIM_INTERVAL_MILLIS)
                        .initialToken(StreamableMessageSource::createTailToken) // else the first run counts as a replay
                        .enableCoordinatorClaimExtension())
                .configureDefaultStreamableMessageSource(configuration -> inboxLog)
                .registerDefaultListenerInvocationErrorHandler(configuration -> PropagatingErrorHandler.INSTANCE)
                .registerDefaultErrorHandler(configuration -> PropagatingErrorHandler.INSTANCE);
    }
}
