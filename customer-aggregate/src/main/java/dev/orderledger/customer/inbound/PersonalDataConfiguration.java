package dev.orderledger.customer.inbound;

import dev.orderledger.platform.deadletters.WithoutDeadLetters;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PersonalDataConfiguration {

    private static final String PERSONAL_DATA = "personal-data";

    /** Subscribing, so that it takes part in the transaction of the command; a streaming processor would come later. */
    @Bean
    ConfigurerModule keysGoWithTheEvent() {
        return configurer -> configurer
                .eventProcessing()
                .registerSubscribingEventProcessor(PERSONAL_DATA)
                .registerSequencingPolicy(PERSONAL_DATA, configuration -> SequentialPerAggregatePolicy.instance());
    }

    /** When the key cannot be deleted, the command has to fail. */
    @Bean
    WithoutDeadLetters keyDeletion() {
        return WithoutDeadLetters.of(PERSONAL_DATA);
    }
}
