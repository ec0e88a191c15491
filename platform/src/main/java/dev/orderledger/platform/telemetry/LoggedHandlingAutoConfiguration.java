package dev.orderledger.platform.telemetry;

import dev.orderledger.platform.outbox.OutboxPublisher;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** Only for structured logs: logs that are text do not show any of it. */
@AutoConfiguration
@ConditionalOnProperty("logging.structured.format.console")
class LoggedHandlingAutoConfiguration {

    /** It publishes bytes, whatever they say. */
    @Bean
    ConfigurerModule loggedHandling() {
        return configurer -> {
            configurer
                    .eventProcessing()
                    .registerDefaultHandlerInterceptor((configuration, processor) ->
                            new LoggedHandling<EventMessage<?>>(!OutboxPublisher.PROCESSOR.equals(processor)));
            configurer.onInitialize(configuration -> configuration.onStart(() -> configuration
                    .commandBus()
                    .registerHandlerInterceptor(new LoggedHandling<CommandMessage<?>>(true))));
        };
    }
}
