package dev.orderledger.platform.processing;

import dev.orderledger.platform.ServiceProperties;
import dev.orderledger.platform.log.AppendChannel;
import dev.orderledger.platform.log.EventLog;
import dev.orderledger.platform.log.LogTail;
import dev.orderledger.platform.metadata.Provenance;
import java.time.Duration;
import java.time.ZoneOffset;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.axonframework.springboot.autoconfig.JdbcAutoConfiguration;
import org.axonframework.springboot.autoconfig.JpaAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

@AutoConfiguration(before = {AxonAutoConfiguration.class, JdbcAutoConfiguration.class, JpaAutoConfiguration.class})
@Import({
    PostgresTokenStore.class,
    PostgresSagaStore.class,
    Provenance.class,
    Heartbeat.class,
    DatabaseClock.class,
    SegmentShare.class,
    NodeClaims.class,
    ProcessorControl.class,
    ProcessorSwitch.class,
    SegmentTokens.class,
    ProcessorLag.class,
    ProcessorMeters.class,
    FailingSegments.class,
    FailureLog.class
})
class ProcessingAutoConfiguration {

    private static final int BATCH_SIZE = 100;
    private static final int CLAIM_INTERVAL_MILLIS = 2_000;

    @Bean
    AppendChannel controlAnnouncements(ProcessorSwitch processorSwitch) {
        return new AppendChannel("processor_control", processorSwitch::look);
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
    ConfigurerModule watchedProcessors(ProcessorMeters meters, FailingSegments failing, FailureLog log) {
        return configurer -> {
            configurer
                    .eventProcessing()
                    .registerDefaultHandlerInterceptor(
                            (configuration, processor) -> new FailureWatch(processor, failing, log));
            configurer.onInitialize(
                    axon -> axon.onStart(() -> StreamingProcessors.of(axon).forEach(meters::register)));
        };
    }

    @Bean
    PeriodicTask segmentRetries(FailingSegments failing) {
        return new PeriodicTask("segment-retries", Duration.ofMillis(100), failing::look);
    }

    @Bean
    ConfigurerModule processorsOverTheInbox(EventLog inboxLog, SegmentShare nodes, ServiceProperties service) {
        return configurer -> configurer
                .eventProcessing()
                .usingPooledStreamingEventProcessors((configuration, processor) -> processor
                        .initialSegmentCount(service.segments())
                        .batchSize(BATCH_SIZE)
                        .maxSegmentProvider(nodes)
                        .clock(new SteadyClock().withZone(ZoneOffset.UTC))
                        .tokenClaimInterval(CLAIM_INTERVAL_MILLIS)
                        .claimExtensionThreshold(CLAIM_INTERVAL_MILLIS) // well before a claim runs out
                        .initialToken(StreamableMessageSource::createTailToken) // else the first run counts as a replay
                        .enableCoordinatorClaimExtension())
                .configureDefaultStreamableMessageSource(configuration -> inboxLog)
                .registerDefaultListenerInvocationErrorHandler(configuration -> PropagatingErrorHandler.INSTANCE)
                .registerDefaultErrorHandler(configuration -> PropagatingErrorHandler.INSTANCE);
    }
}
