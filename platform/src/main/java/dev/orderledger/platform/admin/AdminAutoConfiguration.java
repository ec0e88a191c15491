package dev.orderledger.platform.admin;

import dev.orderledger.platform.ServiceProperties;
import dev.orderledger.platform.processing.FailureLog;
import dev.orderledger.platform.processing.ProcessorControl;
import dev.orderledger.platform.processing.ProcessorLag;
import dev.orderledger.platform.processing.SegmentTokens;
import io.micrometer.core.instrument.MeterRegistry;
import org.axonframework.config.Configuration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@AutoConfiguration
@ConditionalOnWebApplication(type = Type.SERVLET)
@Import({ProcessorsController.class, DeadLettersController.class, InboxController.class})
class AdminAutoConfiguration {

    @Bean
    Processors administeredProcessors(
            ServiceProperties service,
            Configuration axon,
            JdbcTemplate jdbc,
            SegmentTokens tokens,
            ProcessorControl control,
            ProcessorLag lags,
            FailureLog failures) {
        return new Processors(service, axon, jdbc, tokens, control, lags, failures);
    }

    @Bean
    Segments administeredSegments(
            Processors processors,
            SegmentTokens tokens,
            ProcessorControl control,
            PlatformTransactionManager transactions) {
        return new Segments(processors, tokens, control, new TransactionTemplate(transactions));
    }

    @Bean
    DeadLetterSequences parkedSequences(JdbcTemplate jdbc, ServiceProperties service) {
        return new DeadLetterSequences(jdbc, service.name());
    }

    @Bean
    DeadLetterAdministration deadLetterDesk(Configuration axon, MeterRegistry meters) {
        return new DeadLetterAdministration(axon, meters);
    }
}
