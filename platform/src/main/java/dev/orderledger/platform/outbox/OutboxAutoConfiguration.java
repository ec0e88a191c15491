package dev.orderledger.platform.outbox;

import dev.orderledger.platform.ServiceProperties;
import dev.orderledger.platform.deadletters.WithoutDeadLetters;
import dev.orderledger.platform.log.EventLog;
import dev.orderledger.platform.processing.LazyTokens;
import dev.orderledger.platform.serialization.EventSerializer;
import io.cloudevents.CloudEvent;
import java.util.Set;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.ProducerFactory;

@AutoConfiguration
@ConditionalOnProperty("orderledger.service.context")
class OutboxAutoConfiguration {

    private static final int SEGMENTS = 2;
    private static final int BATCH_SIZE = 500;
    private static final int CLOSE_TIMEOUT_SECONDS = 2;

    /** A producer whose Kafka is down does not hold up the shutdown of its service. */
    @Bean
    DefaultKafkaProducerFactoryCustomizer producersThatCloseSoon() {
        return producers -> producers.setPhysicalCloseTimeout(CLOSE_TIMEOUT_SECONDS);
    }

    /** An event that was put aside would be overtaken by the next of its aggregate. */
    @Bean
    WithoutDeadLetters publishedInOrder() {
        return new WithoutDeadLetters(Set.of(OutboxPublisher.PROCESSOR));
    }

    /** A service that receives an event again knows it by its id. */
    @Bean
    LazyTokens publishedAgainAfterACrash() {
        return new LazyTokens(OutboxPublisher.PROCESSOR);
    }

    @Bean
    StoreIdentity storeIdentity(JdbcTemplate jdbc) {
        return StoreIdentity.read(jdbc);
    }

    @Bean
    ConfigurerModule outboxProcessor(
            ServiceProperties service,
            EventSerializer serializer,
            EventLog publishedLog,
            ProducerFactory<String, CloudEvent> kafkaProducerFactory,
            StoreIdentity storeIdentity,
            TruncationListener truncation) {
        OutboxPublisher publisher = new OutboxPublisher(
                new CloudEvents(service.context(), storeIdentity, serializer), kafkaProducerFactory, truncation);
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
