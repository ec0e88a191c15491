package dev.orderledger.gateway;

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
import java.util.ArrayList;
import java.util.List;
import org.springframework.security.converter.RsaKeyConverters;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;

/**
 * Whose a token is: a JWT, an access token of RFC 9068 too, signed by a key of the identity provider (RS256 or ES256) or by
 * the one in a file (RS256).
 */
@Component
class BearerTokens {

    private static final int FETCH_TIMEOUT_MILLIS = 2_000;
    private static final int FETCH_INTERVAL_MILLIS = 1_000;
    private static final int MAX_KEYS_BYTES = 256 * 1024;

    private final JwtDecoder decoder;

    BearerTokens(GatewayProperties properties) {
        this.decoder = decoder(properties.tokens());
    }

    /**
     * The subject of a token.
     *
     * @throws BadJwtException when it is not to be believed, now or ever
     * @throws JwtException    when that cannot be said, because the identity provider does not give its keys; another
     *                         try may help
     */
    String subjectOf(String token) {
        return decoder.decode(token).getSubject();
    }

    private static JwtDecoder decoder(GatewayProperties.Tokens tokens) {
        if (tokens.jwkSetUri() != null) {
            return demanding(
                    NimbusJwtDecoder.withJwkSource(keysOf(tokens.jwkSetUri()))
                            .jwsAlgorithms(algorithms ->
                                    algorithms.addAll(List.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256)))
                            .build(),
                    tokens);
        }
        if (tokens.publicKey() != null) {
            return demanding(
                    NimbusJwtDecoder.withPublicKey(read(tokens.publicKey()))
                            .signatureAlgorithm(SignatureAlgorithm.RS256)
                            .build(),
                    tokens);
        }
        return token -> {
            throw new BadJwtException("There is no key to check a token with.");
        };
    }

    /**
     * The provider's keys. A token whose key is not among them has them fetched again, since it may be a new one, but
     * whoever makes up such tokens does not make more than a few requests a second of them. While the provider is away, the
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

    private static JwtDecoder demanding(NimbusJwtDecoder decoder, GatewayProperties.Tokens tokens) {
        JwtTimestampValidator times = new JwtTimestampValidator();
        times.setAllowEmptyExpiryClaim(false);
        List<OAuth2TokenValidator<Jwt>> demands = new ArrayList<>();
        demands.add(times);
        demands.add(accessToken());
        demands.add(new JwtClaimValidator<>(JwtClaimNames.SUB, Subject::isOne));
        if (tokens.issuer() != null) {
            demands.add(new JwtIssuerValidator(tokens.issuer()));
        }
        if (tokens.audience() != null) {
            demands.add(new JwtAudienceValidator(tokens.audience()));
        }
        decoder.setJwtValidator(JwtValidators.createDefaultWithValidators(demands));
        return decoder;
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
