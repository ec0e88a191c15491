package dev.orderledger.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.contracts.ItemId;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    private final Validator validator =
            Validation.buildDefaultValidatorFactory().getValidator();

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Zoë Müller", "中文", "two pizzas \uD83C\uDF55", "a\u00a0b"})
    void what_people_write_is_taken(String text) {
        assertThat(validator.validate(new Text(text, null))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\0b", "two\nlines", "a\tb", "\u001f", "a\u007fb", "\u0080", "\u009f", "\uD83C", "\uDF55 \uD83C"
            })
    void what_cannot_be_stored_or_shown_is_refused(String text) {
        assertThat(validator.validate(new Text(text, null))).hasSize(1);
    }

    @Test
    void an_id_is_text_as_well() {
        assertThat(validator.validate(new Text(null, new ItemId("pizza")))).isEmpty();
        assertThat(validator.validate(new Text(null, new ItemId("piz\nza")))).hasSize(1);
    }

    private record Text(@PlainText String text, @PlainText ItemId id) {}
}
