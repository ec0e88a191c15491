package dev.orderledger.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.converter.RsaKeyConverters;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** The key of an issuer without a server, as a local instance and tests have one: who holds it can act as any caller there. */
public record TokenKey(RSAPrivateCrtKey secret) {

    private static final int BITS = 2048;

    /**
     * Reads a key, PKCS #8 in PEM.
     *
     * @throws IOException              when the file cannot be read
     * @throws IllegalArgumentException when it holds no such key
     */
    public static TokenKey read(Path file) throws IOException {
        try (InputStream pem = Files.newInputStream(file)) {
            return new TokenKey((RSAPrivateCrtKey) RsaKeyConverters.pkcs8().convert(pem));
        }
    }

    public static TokenKey make() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return new TokenKey((RSAPrivateCrtKey) generator.generateKeyPair().getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has RSA
        }
    }

    /** A token that says who calls, from now on. */
    public String sign(Caller caller, Duration valid) {
        Instant now = Instant.now();
        return NimbusJwtEncoder.withKeyPair(publicKey(), secret)
                .build()
                .encode(JwtEncoderParameters.from(CallerClaims.write(caller)
                        .issuedAt(now)
                        .expiresAt(now.plus(valid))
                        .build()))
                .getTokenValue();
    }

    public String secretPem() {
        return Pem.of("PRIVATE KEY", secret.getEncoded());
    }

    public String publicPem() {
        return Pem.of("PUBLIC KEY", publicKey().getEncoded());
    }

    /** A file with its public part, by which the services of this machine know its tokens; gone with this JVM. */
    public Path publicFile() {
        try {
            Path file = Files.createTempFile("token-key", ".public.pem");
            file.toFile().deleteOnExit();
            return Files.writeString(file, publicPem());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public RSAPublicKey publicKey() {
        try {
            return (RSAPublicKey) KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // both numbers are those of a key
        }
    }
}
