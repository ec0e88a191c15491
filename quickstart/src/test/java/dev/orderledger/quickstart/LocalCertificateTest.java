package dev.orderledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCertificateTest {

    @TempDir
    private Path data;

    @Test
    void who_has_the_data_folder_trusts_it_and_nobody_else_does() throws Exception {
        LocalCertificate certificate = LocalCertificate.of(data);
        HttpsServer server = serverWith(certificate);
        try {
            String url = "https://localhost:" + server.getAddress().getPort();

            assertThat(new Client(url, null, LocalCertificate.trusted(data))
                            .get("/")
                            .status())
                    .isEqualTo(200);
            assertThatThrownBy(() -> new Client(url, null, Optional.empty()).get("/"))
                    .hasStackTraceContaining("unable to find valid certification path");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void it_is_made_once_and_its_key_is_for_the_owner_alone() throws Exception {
        LocalCertificate first = LocalCertificate.of(data);

        assertThat(LocalCertificate.of(data)).isEqualTo(first);
        try (Stream<Path> files = Files.list(data)) {
            assertThat(files)
                    .hasSize(3)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void where_there_is_none_nothing_is_trusted_beside_what_java_trusts() {
        assertThat(LocalCertificate.trusted(data)).isEmpty();
    }

    private static HttpsServer serverWith(LocalCertificate certificate) throws Exception {
        char[] password = certificate.password().toCharArray();
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(certificate.keyStore().toFile(), password), password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return server;
    }
}
