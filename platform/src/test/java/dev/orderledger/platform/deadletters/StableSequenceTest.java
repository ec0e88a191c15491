package dev.orderledger.platform.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderledger.contracts.OrderId;
import java.util.Optional;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;
import org.axonframework.eventhandling.async.SequentialPolicy;
import org.axonframework.serialization.SerializationException;
import org.junit.jupiter.api.Test;

class StableSequenceTest {

    private final EventMessage<?> event = new GenericDomainEventMessage<>("Order", "order-1", 0, "placed");

    @Test
    void an_id_is_known_by_its_text() {
        assertThat(sequence(it -> new OrderId("order-7"))).isEqualTo("order-7");
        assertThat(sequence(it -> "anna")).isEqualTo("anna");
        assertThat(sequence(it -> null)).isNull();
        assertThat(sequence(it -> "a\0b")).isEqualTo("a\ufffdb"); // stored with the letters of its sequence
    }

    @Test
    void what_another_process_would_not_know_again_is_refused() {
        assertThatThrownBy(() -> sequence(new SequentialPolicy()::getSequenceIdentifierFor))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("some-policies");
    }

    @Test
    void an_event_that_cannot_be_read_or_says_nothing_goes_with_its_aggregate() {
        assertThat(sequence(it -> {
                    throw new SerializationException("not JSON");
                }))
                .isEqualTo("order-1");
        assertThat(sequence(it -> Optional.<OrderId>empty().orElseThrow().value()))
                .isEqualTo("order-1");
    }

    @Test
    void a_group_that_decides_on_no_sequence_does_not_start() {
        assertThatThrownBy(() -> new StableSequence("some-policies", StableSequence.UNDECIDED))
                .hasMessageContaining("some-policies");
    }

    private Object sequence(SequencingPolicy<EventMessage<?>> policy) {
        return new StableSequence("some-policies", policy).getSequenceIdentifierFor(event);
    }
}
