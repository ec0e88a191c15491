package dev.orderledger.platform.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderledger.platform.web.InvalidInput;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResetToTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tail",
                "head",
                "position:0",
                "position:9223372036854775807",
                "2026-01-31T12:00:00Z",
                "0001-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999999999Z"
            })
    void what_is_written_down_is_read_again(String text) {
        ResetTo to = ResetTo.of(text);

        assertThat(to.text()).isEqualTo(text);
        assertThat(ResetTo.of(to.text())).isEqualTo(to);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "position:",
                "position:-1",
                "position:9223372036854775808",
                "position:18446744073709551615",
                "2026-01-31",
                "0001-01-01T00:00:00+18:00",
                "9999-12-31T23:59:59-18:00",
                "-999999999-01-01T00:00:00+18:00"
            })
    void what_could_not_be_read_again_is_refused(String text) {
        assertThatThrownBy(() -> ResetTo.of(text)).isInstanceOf(InvalidInput.class);
    }
}
