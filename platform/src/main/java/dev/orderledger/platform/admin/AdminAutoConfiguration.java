package dev.orderledger.platform.admin;

import dev.orderledger.platform.ServiceProperties;
import dev.orderledger.platform.processing.ProcessorControl;
import dev.orderledger.platform.processing.ProcessorLag;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.serialization.Serializer;
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
@Import(ProcessorsController.class)
class AdminAutoConfiguration {

    @Bean
    Failures processorFailures(JdbcTemplate jdbc, ServiceProperties service) {
        return new Failures(jdbc, service.node());
    }

    @Bean
    ConfigurerModule failureRecording(Failures failures) {
        return configurer -> configurer
                .eventProcessing()
                .registerDefaultHandlerInterceptor(
                        (configuration, processor) -> new FailureRecorder(processor, failures));
    }

    @Bean
    Processors administeredProcessors(
            ServiceProperties service,
            Configuration axon,
            JdbcTemplate jdbc,
            Serializer serializer,
            ProcessorControl control,
            ProcessorLag lags,
            Failures failures) {
        return new Processors(service, axon, jdbc, serializer, control, lags, failures);
    }

    @Bean
    Segments administeredSegments(
            TokenStore tokens, ProcessorControl control, PlatformTransactionManager transactions) {
        return new Segments(tokens, control, new TransactionTemplate(transactions));
    }
}
