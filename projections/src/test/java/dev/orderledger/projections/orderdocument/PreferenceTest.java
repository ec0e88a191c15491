package dev.orderledger.projections.orderdocument;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferenceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "wait=10 > 10",
                "Wait = 10 > 10",
                "respond-async, wait=7 > 7",
                "wait=\"3\"; foo > 3",
                "wait=0 > 0",
                "wait=30 > 30",
                "wait=31 > 30",
                "wait=999999999 > 30"
            })
    void to_wait_is_understood_and_limited(String header, long seconds) {
        assertThat(Preference.waiting(List.of(header))).hasValue(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wait", "wait=", "wait=soon", "wait=-1", "await=5", "wait=1.5", "wait=99999999999"})
    void what_cannot_be_read_is_ignored(String header) {
        assertThat(Preference.waiting(List.of(header))).isEmpty();
    }

    @Test
    void the_first_of_several_headers_counts() {
        assertThat(Preference.waiting(List.of("return=minimal", "wait=2", "wait=5")))
                .hasValue(Duration.ofSeconds(2));
    }
}
