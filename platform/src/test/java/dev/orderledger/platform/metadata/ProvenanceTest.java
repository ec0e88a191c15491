package dev.orderledger.platform.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.deadline.GenericDeadlineMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.Test;

class ProvenanceTest {

    private static final Map<String, Object> ALL = Map.of(
            "correlationId",
            "request-7",
            "requestId",
            "mine",
            "causationId",
            "event-6",
            "actor",
            "anna",
            "traceparent",
            "00-1",
            "other",
            1);

    private final Provenance provenance = new Provenance();

    @Test
    void a_command_hands_on_what_it_was_given() {
        assertThat(provenance.correlationDataFor(new GenericCommandMessage<>("place it", ALL)))
                .isEqualTo(Map.of(
                        "correlationId",
                        "request-7",
                        "requestId",
                        "mine",
                        "causationId",
                        "event-6",
                        "actor",
                        "anna",
                        "traceparent",
                        "00-1"));
    }

    @Test
    void an_event_is_the_cause_of_what_follows() {
        GenericEventMessage<String> event = new GenericEventMessage<>("placed", ALL);
        assertThat(provenance.correlationDataFor(event).get("causationId")).isEqualTo(event.getIdentifier());
    }

    @Test
    void what_a_client_calls_its_request_stays_with_what_it_decided() {
        assertThat(provenance
                        .correlationDataFor(new GenericEventMessage<>("placed", ALL))
                        .get("requestId"))
                .isNull();
    }

    @Test
    void what_follows_from_a_deadline_is_caused_by_what_started_its_clock() {
        GenericDeadlineMessage<Long> deadline = new GenericDeadlineMessage<>("unanswered", 7L, ALL);
        assertThat(provenance.correlationDataFor(deadline).get("causationId")).isEqualTo("event-6");
    }

    @Test
    void nothing_is_made_up() {
        assertThat(provenance.correlationDataFor(new GenericCommandMessage<>("place it")))
                .isEmpty();
    }
}
