package dev.orderledger.platform.telemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.listener.BatchInterceptor;

/** Left out where no endpoint takes traces: there is no OpenTelemetry then. */
@AutoConfiguration(after = OpenTelemetrySdkAutoConfiguration.class)
@ConditionalOnBean(OpenTelemetry.class)
class TracingAutoConfiguration {

    @Bean
    Tracer tracer(OpenTelemetry openTelemetry) {
        return openTelemetry.getTracer("dev.orderledger");
    }

    @Bean
    BatchInterceptor<Object, Object> tracedReception(Tracer tracer) {
        return new TracedReception(tracer);
    }

    @Bean
    ConfigurerModule tracedHandling(Tracer tracer) {
        return configurer -> {
            configurer
                    .eventProcessing()
                    .registerDefaultHandlerInterceptor(
                            (configuration, processor) -> new TracedHandling<EventMessage<?>>(tracer, processor));
            configurer.onInitialize(configuration -> configuration.onStart(() -> configuration
                    .getComponent(CommandBus.class)
                    .registerHandlerInterceptor(new TracedHandling<CommandMessage<?>>(tracer, "command"))));
        };
    }
}
