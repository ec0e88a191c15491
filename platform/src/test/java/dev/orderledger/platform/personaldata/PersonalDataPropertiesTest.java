package dev.orderledger.platform.personaldata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataPropertiesTest {

    @Test
    void a_key_has_32_bytes() {
        assertThat(new PersonalDataProperties(base64(32), List.of(base64(32))).keyRing())
                .isNotNull();
        assertThatIllegalArgumentException().isThrownBy(() -> new PersonalDataProperties(base64(31), List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new PersonalDataProperties(base64(33), List.of()));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "not Base64!"})
    void without_a_key_the_service_does_not_start_and_says_what_to_do(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PersonalDataProperties(key, List.of()))
                .withMessageContaining("ORDERLEDGER_KEY_ENCRYPTION_KEY");
    }

    @Test
    void the_key_is_not_shown() {
        assertThat(new PersonalDataProperties(base64(32), List.of()).toString()).doesNotContain(base64(32));
    }

    private static String base64(int bytes) {
        return Base64.getEncoder().encodeToString(new byte[bytes]);
    }
}
