package dev.orderledger.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceparentTest {

    private static final String WELL_FORMED = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void what_is_under_way_is_told_as_it_was_given() {
        assertThat(Traceparent.current()).isEmpty();
        assertThat(currentIn(WELL_FORMED)).hasValue(WELL_FORMED);
        assertThat(Traceparent.traceId(WELL_FORMED)).hasValue("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"nonsense", "00-00000000000000000000000000000000-00f067aa0ba902b7-01"})
    void what_is_not_well_formed_is_no_trace(String traceparent) {
        assertThat(Traceparent.traceId(traceparent)).isEmpty();
        assertThat(currentIn(traceparent)).isEmpty();
    }

    private static Optional<String> currentIn(String traceparent) {
        return Traceparent.continuing(traceparent)
                .wrapSupplier(Traceparent::current)
                .get();
    }
}
