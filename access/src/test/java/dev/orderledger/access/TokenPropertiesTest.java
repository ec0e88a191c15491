package dev.orderledger.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class TokenPropertiesTest {

    @Test
    void tokens_are_checked_with_one_kind_of_key() {
        assertThatThrownBy(() -> bind(Map.of(
                        "orderledger.tokens.issuer", "urn:issuer",
                        "orderledger.tokens.jwk-set-uri", "http://localhost/keys",
                        "orderledger.tokens.public-key", "key.pem")))
                .hasRootCauseMessage("orderledger.tokens: either jwk-set-uri or public-key has to be set;"
                        + " without a key no token can be checked");
    }

    @Test
    void there_is_no_start_without_a_key() {
        assertThatThrownBy(() -> bind(Map.of("orderledger.tokens.issuer", "urn:issuer")))
                .hasStackTraceContaining("either jwk-set-uri or public-key has to be set");
    }

    @Test
    void there_is_no_start_without_an_issuer() {
        assertThatThrownBy(() -> bind(Map.of("orderledger.tokens.public-key", "key.pem")))
                .hasStackTraceContaining("issuer has to be set");
    }

    @Test
    void the_environment_can_say_whose_tokens_are_believed() {
        Map<String, Object> environment = Map.of(
                "ORDERLEDGER_TOKENS_JWKSETURI", "https://id.example.org/keys",
                "ORDERLEDGER_TOKENS_ISSUER", "https://id.example.org");

        TokenProperties properties = new Binder(ConfigurationPropertySource.from(
                        new SystemEnvironmentPropertySource("systemEnvironment", environment)))
                .bindOrCreate("orderledger.tokens", TokenProperties.class);

        assertThat(properties)
                .isEqualTo(new TokenProperties(
                        URI.create("https://id.example.org/keys"), null, "https://id.example.org", "orderledger"));
    }

    private static TokenProperties bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("orderledger.tokens", TokenProperties.class);
    }
}
