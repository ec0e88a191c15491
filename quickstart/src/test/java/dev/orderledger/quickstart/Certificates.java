package dev.orderledger.quickstart;

import dev.orderledger.access.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/**
 * An authority of its own, and what it has certified: that somebody is {@code localhost}. Files in PEM.
 *
 * @param authority   its certificate
 * @param certificate that of the one who is certified
 * @param key         their private key
 */
record Certificates(Path authority, Path certificate, Path key) {

    private static final String PASSWORD = "only-for-a-test";

    /** @param directory where nothing else is */
    static Certificates make(Path directory) throws IOException, GeneralSecurityException, InterruptedException {
        Path store = Files.createDirectories(directory).resolve("keys.p12");
        keytool(store, "authority", "CN=authority", "-ext", "bc:c");
        keytool(store, "service", "CN=localhost", "-ext", "san=dns:localhost", "-signer", "authority");
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        Key key = keys.getKey("service", PASSWORD.toCharArray());
        return new Certificates(
                write(
                        directory,
                        "authority.crt",
                        "CERTIFICATE",
                        keys.getCertificate("authority").getEncoded()),
                write(
                        directory,
                        "service.crt",
                        "CERTIFICATE",
                        keys.getCertificate("service").getEncoded()),
                write(directory, "service.key", "PRIVATE KEY", key.getEncoded()));
    }

    /** The properties of a bundle: who somebody is, and that they trust those whom the authority has certified. */
    List<String> bundle(String name) {
        String prefix = "spring.ssl.bundle.pem." + name + ".";
        return List.of(
                prefix + "keystore.certificate=file:" + certificate,
                prefix + "keystore.private-key=file:" + key,
                prefix + "truststore.certificate=file:" + authority);
    }

    /** The same for a client without properties, who shows no certificate when there is none to show. */
    SslBundle client(Certificates shown) {
        PemSslStoreDetails trusted = PemSslStoreDetails.forCertificate("file:" + authority);
        PemSslStoreDetails own = shown == null
                ? null
                : PemSslStoreDetails.forCertificate("file:" + shown.certificate())
                        .withPrivateKey("file:" + shown.key());
        return SslBundle.of(new PemSslStoreBundle(own, trusted));
    }

    private static Path write(Path directory, String name, String label, byte[] encoded) throws IOException {
        return Files.writeString(directory.resolve(name), Pem.of(label, encoded));
    }

    private static void keytool(Path store, String alias, String name, String... more)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD,
                "-alias",
                alias,
                "-dname",
                name,
                "-keyalg",
                "EC"));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException("keytool said " + output.strip());
        }
    }
}
