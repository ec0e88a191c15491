package dev.orderledger.platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.platform.metadata.Provenance;
import dev.orderledger.telemetry.Traceparent;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TracedHandlingTest {

    private static final String OF_THE_MESSAGE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final String OF_THE_THREAD = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final Tracer tracer = SdkTracerProvider.builder().build().get("test");
    private final SimpleCommandBus commands = SimpleCommandBus.builder().build();
    private Map<String, ?> handedOn;

    @BeforeEach
    void set() {
        CorrelationDataProvider provenance = new Provenance();
        commands.registerHandlerInterceptor(new CorrelationDataInterceptor<>(provenance));
        commands.registerHandlerInterceptor(new TracedHandling<CommandMessage<?>>(tracer, "command"));
        commands.subscribe(String.class.getName(), message -> {
            handedOn = CurrentUnitOfWork.get().getCorrelationData();
            return null;
        });
    }

    @Test
    void what_follows_from_a_message_is_in_its_trace_below_a_span_of_its_own_and_not_in_that_of_the_thread() {
        Traceparent.continuing(OF_THE_THREAD)
                .wrap(() -> commands.dispatch(
                        new GenericCommandMessage<>("place it", Map.of(Provenance.TRACEPARENT, OF_THE_MESSAGE))))
                .run();

        String traceparent = (String) handedOn.get(Provenance.TRACEPARENT);
        assertThat(Traceparent.traceId(traceparent)).isEqualTo(Traceparent.traceId(OF_THE_MESSAGE));
        assertThat(traceparent).isNotEqualTo(OF_THE_MESSAGE);
    }
}
