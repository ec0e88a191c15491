package dev.orderledger.platform.outbox;

import dev.orderledger.platform.ServiceProperties;
import dev.orderledger.platform.deadletters.WithoutDeadLetters;
import dev.orderledger.platform.log.EventLog;
import dev.orderledger.platform.processing.LazyTokens;
import dev.orderledger.platform.recovery.RecoveryWatch;
import dev.orderledger.platform.recovery.StoreIdentity;
import dev.orderledger.platform.serialization.EventSerializer;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventSerializer;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringSerializer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;
import org.axonframework.extensions.kafka.eventhandling.producer.DefaultProducerFactory;
import org.axonframework.extensions.kafka.eventhandling.producer.ProducerFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

@AutoConfiguration
@ConditionalOnProperty("orderledger.service.context")
class OutboxAutoConfiguration {

    private static final int SEGMENTS = 2;
    private static final int BATCH_SIZE = 500;
    private static final int CLOSE_TIMEOUT_MILLIS = 2_000;

    @Bean(destroyMethod = "shutDown")
    ProducerFactory<String, CloudEvent> outboxProducers(
            org.springframework.kafka.core.ProducerFactory<?, ?> kafkaProducerFactory) {
        Map<String, Object> config = new HashMap<>(kafkaProducerFactory.getConfigurationProperties());
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, CloudEventSerializer.class);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // A request that a broker refuses must not be overtaken by the next one: before the first record of a topic is
        // stored a broker takes any for the first, and refuses the others for ever.
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 64 << 10);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        // A record that expired would be overtaken by the next of its aggregate: none expires, the batch waits for
        // Kafka.
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        config.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        return DefaultProducerFactory.<String, CloudEvent>builder()
                .configuration(config)
                .closeTimeout(CLOSE_TIMEOUT_MILLIS, ChronoUnit.MILLIS)
                .build();
    }

    /** An event that was put aside would be overtaken by the next of its aggregate. */
    @Bean
    WithoutDeadLetters publishedInOrder() {
        return WithoutDeadLetters.of(OutboxPublisher.PROCESSOR);
    }

    /** Whoever receives an event again knows it by its id. */
    @Bean
    LazyTokens publishedAgainAfterACrash() {
        return new LazyTokens(OutboxPublisher.PROCESSOR);
    }

    @Bean
    ConfigurerModule outboxProcessor(
            ServiceProperties service,
            EventSerializer serializer,
            EventLog publishedLog,
            ProducerFactory<String, CloudEvent> outboxProducers,
            StoreIdentity storeIdentity,
            RecoveryWatch recoveryWatch) {
        OutboxPublisher publisher = new OutboxPublisher(
                new CloudEvents(service.context(), storeIdentity, serializer),
                outboxProducers,
                recoveryWatch::truncated);
        return configurer -> configurer
                .eventProcessing()
                .registerEventHandler(configuration -> publisher)
                .registerSequencingPolicy(
                        OutboxPublisher.PROCESSOR, configuration -> SequentialPerAggregatePolicy.instance())
                .registerPooledStreamingEventProcessor(
                        OutboxPublisher.PROCESSOR,
                        configuration -> publishedLog,
                        (configuration, processor) ->
                                processor.initialSegmentCount(SEGMENTS).batchSize(BATCH_SIZE));
    }
}
