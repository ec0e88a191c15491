package dev.orderledger.customer.wiring;

import dev.orderledger.customer.personaldata.PersonalData;
import dev.orderledger.customer.personaldata.Rewrapped;
import dev.orderledger.platform.audit.Operations;
import dev.orderledger.platform.deadletters.WithoutDeadLetters;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CustomerProperties.class)
class PersonalDataConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(PersonalDataConfiguration.class);
    private static final String PERSONAL_DATA = "personal-data";

    @Bean
    PersonalData personalData(JdbcTemplate jdbc, CustomerProperties properties) {
        return new PersonalData(jdbc, properties.keyRing());
    }

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

    /** After that a former key-encryption key may be destroyed, and with it what backups of before could tell. */
    @Bean
    ApplicationRunner wrapKeysWithThePresentOne(PersonalData personalData, Operations operations) {
        return arguments -> {
            Rewrapped keys = personalData.rewrapKeys();
            if (keys.anew() > 0) {
                operations.done("keys rewrap", keys.anew() + " customers");
                LOG.info("Wrapped the keys of {} customers with the present key-encryption key", keys.anew());
            }
            if (keys.unreadable() > 0) {
                LOG.error(
                        "The keys of {} customers cannot be opened: their key-encryption key is not here",
                        keys.unreadable());
            }
        };
    }
}
