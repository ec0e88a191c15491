package dev.orderledger.payment.cards;

import dev.orderledger.payment.CardTokens;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.EnableScheduling;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(CardProperties.class)
class CardsConfiguration {

    @Bean
    CardTokens cardTokens(JdbcTemplate jdbc, CardProperties properties) {
        return new SealedCardTokens(jdbc, properties.secretKey());
    }

    @Bean
    LeftCards leftCards(JdbcTemplate jdbc, CardProperties properties) {
        return new LeftCards(jdbc, properties.maxAge());
    }
}
