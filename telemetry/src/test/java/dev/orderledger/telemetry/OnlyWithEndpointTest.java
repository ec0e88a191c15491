package dev.orderledger.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class OnlyWithEndpointTest {

    @EnableAutoConfiguration(excludeName = "dev.orderledger.access.AccessAutoConfiguration")
    static class SomeService {}

    @Test
    void without_an_endpoint_there_is_nothing_of_traces() {
        for (String endpoint : new String[] {"", " "}) {
            try (ConfigurableApplicationContext service = startWith(endpoint)) {
                assertThat(Arrays.stream(service.getBeanDefinitionNames())
                                .map(service.getBeanFactory()::getBeanDefinition)
                                .map(definition -> String.valueOf(definition.getResourceDescription())))
                        .noneMatch(it -> it.contains("tracing") || it.contains("opentelemetry"));
                assertThat(service.getBeanProvider(OpenTelemetry.class).stream())
                        .isEmpty();
            }
        }
    }

    @Test
    void with_an_endpoint_spans_are_made_and_sent() {
        try (ConfigurableApplicationContext service = startWith("http://localhost:1/v1/traces")) {
            assertThat(service.getBean(OpenTelemetry.class)).isNotNull();
            assertThat(service.getBean(SpanExporter.class)).isNotNull();
        }
    }

    private static ConfigurableApplicationContext startWith(String endpoint) {
        return new SpringApplicationBuilder(SomeService.class)
                .web(WebApplicationType.NONE)
                .properties("management.opentelemetry.tracing.export.otlp.endpoint=" + endpoint)
                .run();
    }
}
