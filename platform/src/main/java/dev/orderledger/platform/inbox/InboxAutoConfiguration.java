package dev.orderledger.platform.inbox;

import dev.orderledger.contracts.Context;
import dev.orderledger.platform.ServiceProperties;
import dev.orderledger.platform.log.LogTail;
import dev.orderledger.platform.serialization.EventSerializer;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

@AutoConfiguration
class InboxAutoConfiguration {

    private static final int CONSUMERS = 1; // appends to an inbox take turns, so a second one would wait
    private static final int MAX_RECORDS_PER_BATCH = 1_000;
    private static final int MAX_BYTES_PER_FETCH = 8 << 20; // records are up to 1 MiB, and memory is small
    private static final int NEW_PARTITIONS_AFTER_MILLIS = 5_000;
    private static final long OFFSETS_EVERY_MILLIS = 1_000;
    private static final int TAKEN_FOR_DEAD_MILLIS = 10_000;
    private static final Duration AFTER_A_REFUSAL = Duration.ofSeconds(5);
    private static final long FIRST_RETRY_MILLIS = 200;
    private static final long LAST_RETRY_MILLIS = 5_000;

    /** Every topic is there before anybody needs it, whichever service comes first. */
    @Bean
    Topics topics(ServiceProperties service, KafkaAdmin kafka) {
        return new Topics(
                kafka.getConfigurationProperties(),
                Arrays.stream(Context.values())
                        .flatMap(context -> Stream.of(
                                Topics.keepingAll(context.topic(), service)
                                        .partitions(service.partitions())
                                        .build(),
                                UnreadableRecords.topicFor(context.topic(), service)))
                        .toList());
    }

    @Bean
    UnreadableRecords deadLetters(ServiceProperties service, ProducerFactory<?, ?> kafkaProducerFactory) {
        return new UnreadableRecords(service, kafkaProducerFactory.getConfigurationProperties());
    }

    @Bean
    @ConditionalOnBean(InboxSubscription.class)
    ConcurrentMessageListenerContainer<String, byte[]> inboxContainer(
            ServiceProperties service,
            InboxSubscription subscription,
            ConsumerFactory<?, ?> kafkaConsumerFactory,
            JdbcTemplate jdbc,
            LogTail inboxTail,
            EventSerializer serializer,
            EventUpcasterChain upcasters,
            StoredOffsets storedOffsets,
            UnreadableRecords deadLetters,
            MeterRegistry meters) {
        ContainerProperties properties =
                new ContainerProperties(subscription.topics().toArray(String[]::new));
        properties.setGroupId(service.name());
        properties.setConsumerRebalanceListener(storedOffsets);
        properties.setAckMode(ContainerProperties.AckMode.TIME); // for those who watch the group, see StoredOffsets
        properties.setAckTime(OFFSETS_EVERY_MILLIS);
        properties.setSyncCommits(false);
        properties.setAuthExceptionRetryInterval(AFTER_A_REFUSAL); // by itself the container would end at the first one
        properties.setIdleBetweenPolls(service.inboxLinger().toMillis());
        properties.setMessageListener(new InboxListener(
                new Inbox(jdbc, inboxTail, meters),
                subscription,
                serializer,
                new TrialReading(serializer, upcasters),
                storedOffsets,
                deadLetters,
                meters));
        ConcurrentMessageListenerContainer<String, byte[]> container =
                new ConcurrentMessageListenerContainer<>(consumers(kafkaConsumerFactory), properties);
        container.setBeanName("inbox");
        container.setConcurrency(CONSUMERS);
        container.setCommonErrorHandler(retryUntilStored());
        return container;
    }

    @Bean
    StoredOffsets storedOffsets(JdbcTemplate jdbc, MeterRegistry meters) {
        return new StoredOffsets(jdbc, meters);
    }

    @Bean
    @ConditionalOnBean(InboxSubscription.class)
    Reread reread(
            JdbcTemplate jdbc,
            StoredOffsets storedOffsets,
            ConcurrentMessageListenerContainer<String, byte[]> inboxContainer) {
        return new Reread(jdbc, storedOffsets, inboxContainer);
    }

    @Bean
    @ConditionalOnBean(InboxSubscription.class)
    InboxHealth inboxHealthIndicator(
            ConcurrentMessageListenerContainer<String, byte[]> inboxContainer,
            ApplicationEventPublisher events,
            MeterRegistry meters) {
        inboxContainer.setApplicationEventPublisher(events);
        return new InboxHealth(inboxContainer, meters);
    }

    private static DefaultKafkaConsumerFactory<String, byte[]> consumers(ConsumerFactory<?, ?> kafka) {
        Map<String, Object> config = new HashMap<>(kafka.getConfigurationProperties());
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, TAKEN_FOR_DEAD_MILLIS);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_RECORDS_PER_BATCH);
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, MAX_BYTES_PER_FETCH);
        config.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, NEW_PARTITIONS_AFTER_MILLIS);
        return new DefaultKafkaConsumerFactory<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private static DefaultErrorHandler retryUntilStored() {
        ExponentialBackOff backOff = new ExponentialBackOff(FIRST_RETRY_MILLIS, 2);
        backOff.setMaxInterval(LAST_RETRY_MILLIS);
        DefaultErrorHandler handler = new DefaultErrorHandler(backOff);
        handler.setClassifications(Map.of(), true); // every failure is worth another try: the recoverer drops the batch
        return handler;
    }
}
