package dev.orderledger.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.orderledger.access.Pem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;

/** Signs tokens with keys of its own. */
record IdentityProvider(RSAKey key, ECKey curve) {

    static final String ISSUER = "https://id.example.org";

    static IdentityProvider withNewKey() {
        try {
            return new IdentityProvider(
                    new RSAKeyGenerator(2048).keyID("k-1").generate(),
                    new ECKeyGenerator(Curve.P_256).keyID("k-2").generate());
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    String tokenOf(String subject) {
        return token(claims -> claims.subject(subject));
    }

    /** A token with a role, and with ids that go with it. */
    String tokenAs(String role, String customer, List<String> restaurants) {
        return token(claims -> claims.claim("roles", List.of(role))
                .claim("customer_id", customer)
                .claim("restaurant_ids", restaurants));
    }

    /** A token that expires in so long. */
    String tokenFor(Duration left) {
        return token(claims -> claims.expirationTime(Date.from(Instant.now().plus(left))));
    }

    /** A token of Ada's for an hour, with other claims. */
    String token(UnaryOperator<JWTClaimsSet.Builder> change) {
        try {
            return signed(
                    change, new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()), new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** A token of Ada's that says in its header what it is, and with which key it was signed. */
    String token(String type, String keyId) {
        try {
            return signed(
                    it -> it,
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .type(new JOSEObjectType(type))
                            .keyID(keyId),
                    new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** A token of Ada's that is signed with a key on a curve. */
    String tokenOnACurve() {
        try {
            return signed(
                    it -> it,
                    new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(curve.getKeyID()),
                    new ECDSASigner(curve));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** A token that takes the public key, which everybody has, for a shared secret. */
    String tokenSealedWithThePublicKey() {
        try {
            return signed(it -> it, new JWSHeader.Builder(JWSAlgorithm.HS256), new MACSigner(pem().getBytes()));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    String jwkSet() {
        return new JWKSet(List.of(key.toPublicJWK(), curve.toPublicJWK())).toString();
    }

    /** Writes the public key. */
    Path publicKeyTo(Path file) {
        try {
            return Files.writeString(file, pem());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String pem() {
        try {
            return Pem.of("PUBLIC KEY", key.toRSAPublicKey().getEncoded());
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static String signed(UnaryOperator<JWTClaimsSet.Builder> change, JWSHeader.Builder header, JWSSigner signer)
            throws JOSEException {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .subject("ada")
                .issuer(ISSUER)
                .audience("orderledger")
                .claim("roles", List.of("operator"))
                .expirationTime(Date.from(Instant.now().plus(Duration.ofHours(1))));
        SignedJWT token = new SignedJWT(header.build(), change.apply(claims).build());
        token.sign(signer);
        return token.serialize();
    }
}
