package dev.orderledger.platform.personaldata;

import dev.orderledger.platform.audit.Operations;
import dev.orderledger.platform.personaldata.PersonalKeys.Rewrapped;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** For a context that keeps something about customers; its migrations make the table {@code personal_key}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PersonalDataProperties.class)
public class PersonalKeysConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(PersonalKeysConfiguration.class);

    @Bean
    PersonalKeys personalKeys(JdbcTemplate jdbc, PersonalDataProperties properties) {
        return new PersonalKeys(jdbc, properties.keyRing());
    }

    /** After that a former key-encryption key may be destroyed, which makes older backups unreadable. */
    @Bean
    ApplicationRunner wrapKeysWithThePresentOne(PersonalKeys personalKeys, Operations operations) {
        return arguments -> {
            Rewrapped keys = personalKeys.rewrap();
            if (keys.rewrapped() > 0) {
                operations.done("keys rewrap", keys.rewrapped() + " customers");
                LOG.info("Wrapped the keys of {} customers with the present key-encryption key", keys.rewrapped());
            }
            if (keys.unreadable() > 0) {
                LOG.error(
                        "The keys of {} customers cannot be opened: their key-encryption key is not here",
                        keys.unreadable());
            }
        };
    }
}
