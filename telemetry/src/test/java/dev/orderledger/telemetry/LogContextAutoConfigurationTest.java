package dev.orderledger.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

class LogContextAutoConfigurationTest {

    private final WebApplicationContextRunner service = new WebApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(LogContextAutoConfiguration.class));

    @Test
    void log_lines_have_a_context_where_they_are_json() {
        service.withPropertyValues("logging.structured.format.console=ecs")
                .run(context -> assertThat(context).hasSingleBean(RequestLogContext.class));
    }

    @Test
    void where_they_are_text_nothing_of_it_is_there() {
        service.run(context -> assertThat(context).doesNotHaveBean(RequestLogContext.class));
    }
}
