package dev.orderledger.quickstart;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.springframework.security.converter.RsaKeyConverters;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** The key that signs the tokens of one instance: who can read its file can be anybody there. */
record TokenKey(RSAPrivateCrtKey secret) {

    /** Its name in the data directory; PKCS #8 in PEM. */
    static final String FILE = "token-key.pem";

    private static final int BITS = 2048;
    private static final int LINE = 64;

    /**
     * The key of an instance that was up at least once.
     *
     * @throws CannotRun when there is none
     */
    static TokenKey in(Path data) {
        Path file = data.resolve(FILE);
        if (!Files.exists(file)) {
            throw new CannotRun("There is no key for tokens in " + data + ": up makes it when it starts there.");
        }
        try (InputStream pem = Files.newInputStream(file)) {
            return new TokenKey((RSAPrivateCrtKey) RsaKeyConverters.pkcs8().convert(pem));
        } catch (IOException | IllegalArgumentException e) {
            throw new CannotRun("The key in " + file + " cannot be read.", e);
        }
    }

    static TokenKey make() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return new TokenKey((RSAPrivateCrtKey) generator.generateKeyPair().getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has RSA
        }
    }

    /** A JWT that says who its bearer is, from now on. */
    String sign(String subject, Duration valid) {
        Instant now = Instant.now();
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .subject(subject)
                .issuedAt(now)
                .expiresAt(now.plus(valid))
                .build();
        return NimbusJwtEncoder.withKeyPair(publicKey(), secret)
                .build()
                .encode(JwtEncoderParameters.from(claims))
                .getTokenValue();
    }

    String secretPem() {
        return pem("PRIVATE KEY", secret);
    }

    String publicPem() {
        return pem("PUBLIC KEY", publicKey());
    }

    private RSAPublicKey publicKey() {
        try {
            return (RSAPublicKey) KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // both numbers are those of a key
        }
    }

    private static String pem(String what, Key key) {
        String base64 = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return "-----BEGIN " + what + "-----\n" + base64 + "\n-----END " + what + "-----\n";
    }
}
