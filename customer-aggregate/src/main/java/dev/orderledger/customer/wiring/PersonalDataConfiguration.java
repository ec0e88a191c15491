package dev.orderledger.customer.wiring;

import dev.orderledger.customer.personaldata.PersonalData;
import org.axonframework.config.ConfigurerModule;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CustomerProperties.class)
class PersonalDataConfiguration {

    @Bean
    PersonalData personalData(JdbcTemplate jdbc, CustomerProperties properties) {
        return new PersonalData(jdbc, properties.secretKey());
    }

    /** Subscribing, so that it takes part in the transaction of the command; a streaming processor would come later. */
    @Bean
    ConfigurerModule keysGoWithTheEvent() {
        return configurer -> configurer.eventProcessing().registerSubscribingEventProcessor("personal-data");
    }
}
