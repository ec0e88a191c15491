package dev.orderledger.platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import dev.orderledger.contracts.OrderEvent.OrderApproved;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.platform.metadata.Provenance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A line as a container logs it, with the settings of {@code telemetry.yml}. */
class LogLineTest {

    private static final Map<String, String> METADATA = Map.of(
            Provenance.CORRELATION_ID, "c-1",
            Provenance.ACTOR, "ada",
            Provenance.TRACEPARENT, "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

    private final LoggerContext logback = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final StructuredLogEncoder encoder = new StructuredLogEncoder();
    private JsonNode line;

    LogLineTest() throws IOException {
        StandardEnvironment settings = new StandardEnvironment();
        new YamlPropertySourceLoader()
                .load("telemetry", new ClassPathResource("telemetry.yml"))
                .forEach(settings.getPropertySources()::addLast);
        LoggerContext ofAContainer = new LoggerContext();
        ofAContainer.putObject(Environment.class.getName(), settings);
        encoder.setContext(ofAContainer);
        encoder.setFormat("ecs");
        encoder.start();
    }

    @Test
    void says_which_order_is_handled_on_which_request_and_who_asked() {
        handle(true);

        assertThat(line.path("message").stringValue()).isEqualTo("approved");
        assertThat(line.path("orderId").stringValue()).isEqualTo("o-1");
        assertThat(line.path("correlationId").stringValue()).isEqualTo("c-1");
        assertThat(line.path("user.id").stringValue()).isEqualTo("ada");
        assertThat(line.path("trace.id").stringValue()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
    }

    @Test
    void says_no_order_where_nobody_reads_the_message() {
        handle(false);

        assertThat(line.has("orderId")).isFalse();
        assertThat(line.path("correlationId").stringValue()).isEqualTo("c-1");
    }

    private void handle(boolean readsPayload) {
        SimpleCommandBus commands = SimpleCommandBus.builder().build();
        commands.registerHandlerInterceptor(new LoggedHandling<CommandMessage<?>>(readsPayload));
        commands.subscribe(OrderApproved.class.getName(), message -> {
            line = JsonMapper.shared().readTree(logged("approved"));
            return null;
        });
        commands.dispatch(new GenericCommandMessage<>(new OrderApproved(new OrderId("o-1")), METADATA));
    }

    private String logged(String message) {
        Logger logger = logback.getLogger(LogLineTest.class);
        byte[] bytes =
                encoder.encode(new LoggingEvent(LogLineTest.class.getName(), logger, Level.INFO, message, null, null));
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
