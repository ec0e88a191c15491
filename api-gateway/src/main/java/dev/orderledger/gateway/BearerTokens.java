package dev.orderledger.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;

/** Whose a token is: a JWT signed with RS256, by a key of the identity provider or by the one in a file. */
@Component
class BearerTokens {

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
                    NimbusJwtDecoder.withJwkSetUri(tokens.jwkSetUri().toString())
                            .jwsAlgorithm(SignatureAlgorithm.RS256)
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

    private static JwtDecoder demanding(NimbusJwtDecoder decoder, GatewayProperties.Tokens tokens) {
        JwtTimestampValidator times = new JwtTimestampValidator();
        times.setAllowEmptyExpiryClaim(false);
        List<OAuth2TokenValidator<Jwt>> demands = new ArrayList<>();
        demands.add(times);
        demands.add(new JwtClaimValidator<>(JwtClaimNames.SUB, Subject::isOne));
        if (tokens.issuer() != null) {
            demands.add(new JwtIssuerValidator(tokens.issuer()));
        }
        decoder.setJwtValidator(JwtValidators.createDefaultWithValidators(demands));
        return decoder;
    }

    private static RSAPublicKey read(Path file) {
        try (InputStream pem = Files.newInputStream(file)) {
            return RsaKeyConverters.x509().convert(pem);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
