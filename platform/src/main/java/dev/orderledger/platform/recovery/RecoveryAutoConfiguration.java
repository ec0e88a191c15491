package dev.orderledger.platform.recovery;

import dev.orderledger.platform.ServiceProperties;
import dev.orderledger.platform.outbox.StoreIdentity;
import dev.orderledger.platform.rebuild.Rebuilds;
import dev.orderledger.platform.serialization.EventSerializer;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.ConsumerFactory;

@AutoConfiguration
@ConditionalOnProperty("orderledger.service.context")
@Import(RecoveryWatch.class)
class RecoveryAutoConfiguration {

    @Bean
    Recovery recovery(
            ServiceProperties service,
            StoreIdentity identity,
            ConsumerFactory<?, ?> kafkaConsumerFactory,
            JdbcTemplate jdbc,
            Rebuilds rebuilds,
            EventSerializer serializer,
            MeterRegistry meters) {
        return new Recovery(
                new FactsOfStore(jdbc),
                new SeenTopic(jdbc),
                () -> new OwnTopic(
                        service.context().topic(), identity.id(), kafkaConsumerFactory.getConfigurationProperties()),
                rebuilds,
                serializer,
                meters);
    }
}
