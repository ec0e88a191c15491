package dev.orderledger.platform.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.modelling.command.IdentifierMissingException;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.junit.jupiter.api.Test;

class AggregateOfCommandTest {

    private final AggregateOfCommand aggregateOfCommand = new AggregateOfCommand();

    @Test
    void a_component_of_the_command_names_the_aggregate() {
        assertThat(aggregateOf(new OpenKiosk("first", "corner"))).isEqualTo("corner");
        assertThat(aggregateOf(new OpenKiosk("second", "station"))).isEqualTo("station");
    }

    @Test
    void the_interface_of_the_command_says_which_component_it_is() {
        assertThat(aggregateOf(new CloseKiosk("corner"))).isEqualTo("corner");
    }

    @Test
    void no_version_is_expected() {
        assertThat(aggregateOfCommand
                        .resolveTarget(new GenericCommandMessage<>(new CloseKiosk("corner")))
                        .getVersion())
                .isNull();
    }

    @Test
    void a_command_for_no_aggregate_is_refused() {
        assertThatExceptionOfType(IdentifierMissingException.class)
                .isThrownBy(() -> aggregateOf(new CloseKiosk(null)))
                .withMessageContaining("CloseKiosk");
        assertThatExceptionOfType(IdentifierMissingException.class).isThrownBy(() -> aggregateOf("corner"));
    }

    private String aggregateOf(Object command) {
        return aggregateOfCommand
                .resolveTarget(new GenericCommandMessage<>(command))
                .getIdentifier();
    }

    private record OpenKiosk(
            String clerk, @TargetAggregateIdentifier String kioskId) {}

    private interface KioskCommand {

        @TargetAggregateIdentifier
        String kioskId();
    }

    private record CloseKiosk(String kioskId) implements KioskCommand {}
}
