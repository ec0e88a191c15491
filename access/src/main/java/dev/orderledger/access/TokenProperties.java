package dev.orderledger.access;

import java.net.URI;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose tokens are believed. Nothing starts without a key and an issuer.
 *
 * @param jwkSetUri where the identity provider shows its public keys
 * @param publicKey in place of that, a file with an RSA public key, PEM ({@code BEGIN PUBLIC KEY})
 * @param issuer    whom the tokens have to come from
 * @param audience  whom they have to be meant for
 */
@ConfigurationProperties("orderledger.tokens")
record TokenProperties(
        URI jwkSetUri,
        Path publicKey,
        String issuer,
        @DefaultValue(TokenProperties.AUDIENCE) String audience) {

    static final String AUDIENCE = "orderledger";

    TokenProperties {
        jwkSetUri = jwkSetUri == null || jwkSetUri.toString().isBlank() ? null : jwkSetUri; // an empty variable
        publicKey = publicKey == null || publicKey.toString().isBlank() ? null : publicKey;
        if ((jwkSetUri == null) == (publicKey == null)) {
            throw new IllegalArgumentException(
                    "orderledger.tokens: either jwk-set-uri or public-key has to be set; without a key no token can be checked");
        }
        if (issuer == null || issuer.isBlank()) {
            throw new IllegalArgumentException("orderledger.tokens: issuer has to be set: whose tokens are believed");
        }
    }
}
