package dev.orderledger.projections.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderledger.platform.web.InvalidInput;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @ParameterizedTest
    @ValueSource(strings = {"o-1", "a|b", "ö?&="})
    void is_read_as_it_was_written(String orderId) {
        Cursor cursor = new Cursor(Instant.parse("2026-01-02T10:00:00.123456Z"), orderId);

        assertThat(cursor.write()).matches("[A-Za-z0-9_-]+");
        assertThat(Cursor.read(cursor.write())).isEqualTo(cursor);
    }

    @Test
    void is_absent_on_the_first_page() {
        assertThat(Cursor.read(null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-01-02T10:00:00Z",
                "|",
                "|o-1",
                "now|o-1",
                "2026-01-02T10:00:00Z|",
                "2026-01-02T10:00:00Z|a\0b",
                "+999999999-01-01T00:00:00Z|o-1"
            })
    void of_somebody_elses_making_is_refused(String content) {
        String text = Base64.getUrlEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> Cursor.read(text)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void that_is_not_base64_is_refused() {
        assertThatThrownBy(() -> Cursor.read("%%%")).isInstanceOf(InvalidInput.class);
    }
}
