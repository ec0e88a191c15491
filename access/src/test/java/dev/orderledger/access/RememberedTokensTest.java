package dev.orderledger.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

class RememberedTokensTest {

    private final AtomicInteger checks = new AtomicInteger();

    @Test
    void a_token_that_was_believed_is_not_checked_again_at_once() {
        RememberedTokens tokens =
                new RememberedTokens(token -> checked(token, Instant.now().plusSeconds(60)));

        assertThat(tokens.decode("a")).isSameAs(tokens.decode("a"));
        tokens.decode("b");
        assertThat(checks).hasValue(2);
    }

    @Test
    void one_that_has_expired_meanwhile_is() {
        RememberedTokens tokens =
                new RememberedTokens(token -> checked(token, Instant.now().minusSeconds(1)));

        tokens.decode("a");
        tokens.decode("a");
        assertThat(checks).hasValue(2);
    }

    @Test
    void one_that_was_not_believed_is() {
        RememberedTokens tokens = new RememberedTokens(token -> {
            checks.incrementAndGet();
            throw new BadJwtException("no");
        });

        assertThatThrownBy(() -> tokens.decode("a")).isInstanceOf(BadJwtException.class);
        assertThatThrownBy(() -> tokens.decode("a")).isInstanceOf(BadJwtException.class);
        assertThat(checks).hasValue(2);
    }

    private Jwt checked(String token, Instant expires) {
        checks.incrementAndGet();
        return Jwt.withTokenValue(token)
                .header("alg", "RS256")
                .subject("ada")
                .issuedAt(expires.minusSeconds(600))
                .expiresAt(expires)
                .build();
    }
}
