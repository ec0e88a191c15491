package dev.orderledger.platform.faults;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.BatchConsumerAwareMessageListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.stereotype.Component;

/** Springs when the inbox has stored a batch, before Kafka is told. */
@Component
@ConditionalOnProperty(ReceivedTrap.NAME)
final class ReceivedTrap implements BeanPostProcessor {

    static final String NAME = "trap.received";
    static final String PROPERTY = NAME + "=true";

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof AbstractMessageListenerContainer<?, ?> container) {
            ContainerProperties properties = container.getContainerProperties();
            properties.setMessageListener(springBehind(properties.getMessageListener()));
        }
        return bean;
    }

    @SuppressWarnings("unchecked")
    private static BatchConsumerAwareMessageListener<String, byte[]> springBehind(Object listener) {
        BatchConsumerAwareMessageListener<String, byte[]> inbox =
                (BatchConsumerAwareMessageListener<String, byte[]>) listener;
        return (batch, consumer) -> {
            inbox.onMessage(batch, consumer);
            Trap.spring();
        };
    }
}
