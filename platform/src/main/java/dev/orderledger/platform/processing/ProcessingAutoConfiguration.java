package dev.orderledger.platform.processing;

import dev.orderledger.platform.ServiceProperties;
import dev.orderledger.platform.deadletters.DeadLetterPresence;
import dev.orderledger.platform.log.EventLog;
import dev.orderledger.platform.log.LogTail;
import dev.orderledger.platform.metadata.Provenance;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.axonframework.springboot.autoconfig.JdbcAutoConfiguration;
import org.axonframework.springboot.autoconfig.JpaAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@AutoConfiguration(before = {AxonAutoConfiguration.class, JdbcAutoConfiguration.class, JpaAutoConfiguration.class})
class ProcessingAutoConfiguration {

    private static final int BATCH_SIZE = 100;
    private static final int CLAIM_INTERVAL_MILLIS = 2_000;
    private static final Clock CLOCK = new SteadyClock();

    @Bean
    PostgresTokenStore tokenStore(
            ConnectionProvider connections,
            Serializer serializer,
            JdbcTemplate jdbc,
            ServiceProperties service,
            ProcessorControl control,
            NodeClaims nodeClaims,
            ObjectProvider<LazyTokens> lazy,
            DeadLetterPresence letterPresence) {
        Set<String> processors = lazy.stream().map(LazyTokens::processor).collect(Collectors.toSet());
        return new PostgresTokenStore(
                connections, serializer, jdbc, service.node(), control, nodeClaims, processors, letterPresence);
    }

    @Bean
    NodeClaims nodeClaims(
            JdbcTemplate jdbc, Serializer serializer, ProcessorControl control, ServiceProperties service) {
        return new NodeClaims(jdbc, serializer, control, service.node());
    }

    @Bean
    Heartbeat heartbeat(PlatformTransactionManager transactions, ObjectProvider<HeartbeatTask> tasks) {
        return new Heartbeat(
                new TransactionTemplate(transactions),
                () -> tasks.orderedStream().toList());
    }

    @Bean
    DatabaseClock databaseClock(JdbcTemplate jdbc) {
        return new DatabaseClock(jdbc);
    }

    @Bean
    HeartbeatTask newsOfOtherNodes(SegmentShare nodes, LogTail storeTail, LogTail inboxTail) {
        storeTail.announceWhile(nodes::areMany);
        inboxTail.announceWhile(nodes::areMany);
        return () -> {
            storeTail.lookForNews();
            inboxTail.lookForNews();
        };
    }

    @Bean
    SegmentTokens segmentTokens(JdbcTemplate jdbc, Serializer serializer) {
        return new SegmentTokens(jdbc, serializer);
    }

    @Bean
    ProcessorLag processorLag(JdbcTemplate jdbc, SegmentTokens tokens) {
        return new ProcessorLag(jdbc, tokens);
    }

    @Bean
    SegmentShare nodes(JdbcTemplate jdbc, PostgresTokenStore tokens, ServiceProperties service) {
        return new SegmentShare(jdbc, tokens, service.node());
    }

    @Bean
    FailingSegments failingSegments() {
        return new FailingSegments(CLOCK);
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
        SegmentRetries retries = new SegmentRetries(() -> streaming(configuration), failing, CLOCK);
        return new Ticker("segment-retries", Duration.ofMillis(100), retries::look);
    }

    private static List<StreamingEventProcessor> streaming(Configuration configuration) {
        return configuration.eventProcessingConfiguration().eventProcessors().values().stream()
                .filter(StreamingEventProcessor.class::isInstance)
                .map(StreamingEventProcessor.class::cast)
                .toList();
    }

    @Bean
    SagaStore<Object> sagaStore(JdbcTemplate jdbc, Serializer serializer) {
        return new PostgresSagaStore(jdbc, serializer);
    }

    @Bean
    CorrelationDataProvider provenance() {
        return new Provenance();
    }

    @Bean
    ConfigurerModule processorsOverTheInbox(EventLog inboxLog, SegmentShare nodes, ServiceProperties service) {
        return configurer -> configurer
                .eventProcessing()
                .usingPooledStreamingEventProcessors((configuration, processor) -> processor
                        .initialSegmentCount(service.segments())
                        .batchSize(BATCH_SIZE)
                        .maxSegmentProvider(nodes)
                        .clock(CLOCK)
                        .tokenClaimInterval(CLAIM_INTERVAL_MILLIS)
                        .claimExtensionThreshold(CLAIM_INTERVAL_MILLIS) // well before a claim runs out
                        .initialToken(StreamableMessageSource::createTailToken) // else the first run counts as a replay
                        .enableCoordinatorClaimExtension())
                .configureDefaultStreamableMessageSource(configuration -> inboxLog)
                .registerDefaultListenerInvocationErrorHandler(configuration -> PropagatingErrorHandler.INSTANCE)
                .registerDefaultErrorHandler(configuration -> PropagatingErrorHandler.INSTANCE);
    }
}
