package dev.orderledger.quickstart;

import dev.orderledger.access.Pem;
import dev.orderledger.embedded.PrivateFile;
import dev.orderledger.embedded.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/**
 * The certificate with which an instance on this machine answers over TLS. It is made once, and signs itself: whoever calls has
 * to be told to trust it, as the commands here are by the file beside the key.
 *
 * @param keyStore PKCS #12, with the key
 * @param password of the key store
 */
record LocalCertificate(Path keyStore, String password) {

    private static final String KEY_STORE = "tls.p12";
    private static final String PASSWORD = "tls.password";
    /** Its name in the data directory; PEM. */
    static final String CERTIFICATE = "tls.crt";

    private static final String ALIAS = "gateway";
    private static final int SECONDS = 60;
    private static final String ARGUMENTS =
            "-genkeypair -alias gateway -keyalg EC -groupname secp256r1 -validity 825 -dname CN=localhost"
                    + " -ext san=dns:localhost,ip:127.0.0.1,ip:0:0:0:0:0:0:0:1"
                    + " -storetype PKCS12 -storepass:env STORE_PASSWORD";

    /** That of an instance, made when there is none. */
    static LocalCertificate of(Path data) {
        Path keyStore = data.resolve(KEY_STORE);
        try {
            if (!Files.exists(data.resolve(CERTIFICATE))) { // written last
                Files.deleteIfExists(keyStore);
                make(data, keyStore);
            }
            return new LocalCertificate(
                    keyStore, Files.readString(data.resolve(PASSWORD)).strip());
        } catch (IOException | GeneralSecurityException e) {
            throw new CannotRun("There can be no certificate in " + data + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotRun("Interrupted.", e);
        }
    }

    /** What trusts the certificate of an instance; none when it has none. */
    static Optional<SSLContext> trusted(Path data) {
        Path file = data.resolve(CERTIFICATE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            PemSslStoreDetails certificate =
                    PemSslStoreDetails.forCertificate(file.toUri().toString());
            return Optional.of(
                    SslBundle.of(new PemSslStoreBundle(null, certificate)).createSslContext());
        } catch (RuntimeException e) {
            throw new CannotRun("The certificate in " + file + " cannot be read.", e);
        }
    }

    /** What the gateway has to be told. */
    Map<String, Object> properties() {
        return Map.of(
                "server.ssl.bundle",
                ALIAS,
                "spring.ssl.bundle.jks.gateway.keystore.location",
                keyStore.toUri(),
                "spring.ssl.bundle.jks.gateway.keystore.type",
                "PKCS12",
                "spring.ssl.bundle.jks.gateway.keystore.password",
                password);
    }

    /** By keytool, which every Java has: its libraries make no certificates. */
    private static void make(Path data, Path keyStore)
            throws IOException, InterruptedException, GeneralSecurityException {
        String password = Secrets.password();
        PrivateFile.write(data.resolve(PASSWORD), password);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(ARGUMENTS.split(" ")));
        command.addAll(List.of("-keystore", keyStore.toString()));
        ProcessBuilder keytool = new ProcessBuilder(command).redirectErrorStream(true);
        keytool.environment().put("STORE_PASSWORD", password);
        Process process = keytool.start();
        String output = new String(process.getInputStream().readAllBytes());
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("keytool said " + output.strip());
        }
        Files.setPosixFilePermissions(keyStore, PosixFilePermissions.fromString("rw-------"));
        Certificate certificate =
                KeyStore.getInstance(keyStore.toFile(), password.toCharArray()).getCertificate(ALIAS);
        PrivateFile.write(data.resolve(CERTIFICATE), Pem.of("CERTIFICATE", certificate.getEncoded()));
    }
}
