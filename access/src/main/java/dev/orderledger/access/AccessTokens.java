package dev.orderledger.access;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import org.springframework.security.converter.RsaKeyConverters;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Which tokens are believed: a JWT, an access token of RFC 9068 too, from the issuer and for this audience, signed by a key
 * of the identity provider (RS256 or ES256) or by the one in a file (RS256), not expired, with a subject and with claims
 * that make a {@link Caller}.
 */
final class AccessTokens {

    private static final int FETCH_TIMEOUT_MILLIS = 2_000;
    private static final int FETCH_INTERVAL_MILLIS = 1_000;
    private static final int MAX_KEYS_BYTES = 256 * 1024;

    private AccessTokens() {}

    static JwtDecoder decoder(TokenProperties properties) {
        NimbusJwtDecoder decoder = properties.jwkSetUri() == null
                ? NimbusJwtDecoder.withPublicKey(read(properties.publicKey()))
                        .signatureAlgorithm(SignatureAlgorithm.RS256)
                        .build()
                : NimbusJwtDecoder.withJwkSource(keysOf(properties.jwkSetUri()))
                        .jwsAlgorithms(algorithms ->
                                algorithms.addAll(List.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256)))
                        .build();
        JwtTimestampValidator times = new JwtTimestampValidator();
        times.setAllowEmptyExpiryClaim(false);
        decoder.setJwtValidator(JwtValidators.createDefaultWithValidators(List.of(
                times,
                accessToken(),
                new JwtIssuerValidator(properties.issuer()),
                new JwtAudienceValidator(properties.audience()),
                new JwtClaimValidator<>(JwtClaimNames.SUB, Subject::isOne),
                CallerClaims::check)));
        return decoder;
    }

    /**
     * The provider's keys. A token whose key is not among them has them fetched again, since it may be a new one, but
     * made-up tokens lead to no more than a few requests per second. While the provider is away, the
     * keys that were fetched last still count for a while.
     */
    private static JWKSource<SecurityContext> keysOf(URI jwkSetUri) {
        try {
            DefaultResourceRetriever http =
                    new DefaultResourceRetriever(FETCH_TIMEOUT_MILLIS, FETCH_TIMEOUT_MILLIS, MAX_KEYS_BYTES);
            return JWKSourceBuilder.create(jwkSetUri.toURL(), http)
                    .rateLimited(FETCH_INTERVAL_MILLIS)
                    .outageTolerant(true)
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("jwk-set-uri is not a URL that keys can be fetched from", e);
        }
    }

    private static JwtTypeValidator accessToken() {
        JwtTypeValidator type = new JwtTypeValidator("JWT", "at+jwt", "application/at+jwt");
        type.setAllowEmpty(true); // many providers say nothing
        return type;
    }

    private static RSAPublicKey read(Path file) {
        try (InputStream pem = Files.newInputStream(file)) {
            return RsaKeyConverters.x509().convert(pem);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
