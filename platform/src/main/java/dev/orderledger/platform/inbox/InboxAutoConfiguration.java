package dev.orderledger.platform.inbox;

import dev.orderledger.platform.ServiceProperties;
import dev.orderledger.platform.log.LogTail;
import dev.orderledger.platform.processing.DatabaseClock;
import dev.orderledger.platform.serialization.EventSerializer;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

@AutoConfiguration
@Import({UnreadableRecords.class, StoredOffsets.class, Reread.class})
class InboxAutoConfiguration {

    private static final long FIRST_RETRY_MILLIS = 200;
    private static final long LAST_RETRY_MILLIS = 5_000;

    /** A service makes the topics that it writes, and may have to wait for those of others. */
    @Bean
    Topics topics(ServiceProperties service, KafkaAdmin kafka, ObjectProvider<InboxSubscription> subscription) {
        Stream<NewTopic> own = Stream.ofNullable(service.context())
                .map(it -> Topics.keepingAll(it.topic(), service)
                        .partitions(service.partitions())
                        .build());
        Stream<NewTopic> unreadable = subscription.stream()
                .flatMap(it -> it.topics().stream())
                .map(it -> UnreadableRecords.topicFor(it, service));
        return new Topics(
                kafka.getConfigurationProperties(),
                Stream.concat(own, unreadable).toList());
    }

    /** How it polls and commits stands in {@code spring.kafka} of platform.yml. */
    @Bean
    @ConditionalOnBean(InboxSubscription.class)
    ConcurrentMessageListenerContainer<String, byte[]> inboxContainer(
            ServiceProperties service,
            InboxSubscription subscription,
            ConcurrentKafkaListenerContainerFactory<String, byte[]> kafkaListenerContainerFactory,
            JdbcTemplate jdbc,
            LogTail inboxTail,
            EventSerializer serializer,
            EventUpcasterChain upcasters,
            StoredOffsets storedOffsets,
            UnreadableRecords unreadableRecords,
            DatabaseClock clock,
            MeterRegistry meters) {
        ConcurrentMessageListenerContainer<String, byte[]> container = kafkaListenerContainerFactory.createContainer(
                subscription.topics().toArray(String[]::new));
        container.setBeanName("inbox");
        container.setCommonErrorHandler(retryUntilStored());
        ContainerProperties properties = container.getContainerProperties();
        properties.setGroupId(service.name());
        properties.setConsumerRebalanceListener(storedOffsets);
        properties.setSyncCommits(false);
        properties.setIdleBetweenPolls(service.inboxLinger().toMillis());
        properties.setMessageListener(new InboxListener(
                new Inbox(jdbc, inboxTail, clock, meters),
                subscription,
                serializer,
                new TrialReading(serializer, upcasters),
                storedOffsets,
                unreadableRecords,
                meters));
        return container;
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

    private static DefaultErrorHandler retryUntilStored() {
        ExponentialBackOff backOff = new ExponentialBackOff(FIRST_RETRY_MILLIS, 2);
        backOff.setMaxInterval(LAST_RETRY_MILLIS);
        DefaultErrorHandler handler = new DefaultErrorHandler(backOff);
        handler.setClassifications(Map.of(), true); // every failure is worth another try: the recoverer drops the batch
        return handler;
    }
}
