package dev.orderledger.payment.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardPropertiesTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "not Base64!", "MDEyMzQ1Njc4OWFiY2RlZg=="})
    void without_a_key_the_service_does_not_start_and_says_what_to_do(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CardProperties(key, Duration.ofDays(1)))
                .withMessageContaining("ORDERLEDGER_CARD_KEY");
    }

    @Test
    void the_key_is_not_shown() {
        String key = Base64.getEncoder().encodeToString(new byte[32]);
        CardProperties properties = new CardProperties(key, Duration.ofDays(1));
        assertThat(properties.secretKey().getEncoded()).hasSize(32);
        assertThat(properties.toString()).doesNotContain(key);
    }
}
