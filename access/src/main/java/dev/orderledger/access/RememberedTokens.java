package dev.orderledger.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Remembers for a moment which tokens were believed: a caller shows the same one again and again, and an order shows it to four
 * services. A key that is withdrawn counts for that moment
 * longer; a token that has expired does not.
 */
final class RememberedTokens implements JwtDecoder {

    private static final Duration MOMENT = Duration.ofSeconds(30);
    private static final int MAX_TOKENS = 10_000;

    private final JwtDecoder decoder;
    private final Cache<String, Jwt> believed = Caffeine.newBuilder()
            .maximumSize(MAX_TOKENS)
            .expireAfterWrite(MOMENT)
            .build();

    RememberedTokens(JwtDecoder decoder) {
        this.decoder = decoder;
    }

    @Override
    public Jwt decode(String token) {
        Jwt known = believed.getIfPresent(token);
        if (known != null && Instant.now().isBefore(known.getExpiresAt())) {
            return known;
        }
        Jwt checked = decoder.decode(token);
        believed.put(token, checked);
        return checked;
    }
}
