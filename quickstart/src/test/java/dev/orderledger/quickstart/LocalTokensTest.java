package dev.orderledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderledger.access.LocalIssuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalTokensTest {

    @TempDir
    private Path data;

    @Test
    void it_is_made_once() throws IOException {
        String publicKey = publicKeyAfterAStart();

        assertThat(publicKeyAfterAStart())
                .isEqualTo(publicKey)
                .isEqualTo(LocalTokens.issuer(data).key().publicPem());
    }

    @Test
    void a_new_one_counts_after_the_next_start() throws IOException {
        String publicKey = publicKeyAfterAStart();
        Files.delete(data.resolve(LocalIssuer.KEY_FILE));

        assertThat(publicKeyAfterAStart())
                .isNotEqualTo(publicKey)
                .isEqualTo(LocalTokens.issuer(data).key().publicPem());
    }

    @Test
    void only_the_owner_can_read_what_is_secret() throws IOException {
        try (DataDirectory directory = DataDirectory.take(data)) {
            directory.publicTokenKey();
            directory.keyEncryptionKey();
        }

        try (Stream<Path> files = Files.list(data)) {
            assertThat(files.filter(file -> !file.endsWith("lock")))
                    .hasSize(3)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void a_file_that_is_none_is_said_so() throws IOException {
        Files.writeString(data.resolve(LocalIssuer.KEY_FILE), "nonsense");

        assertThatThrownBy(() -> LocalTokens.issuer(data))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("cannot be read");
    }

    private String publicKeyAfterAStart() throws IOException {
        try (DataDirectory directory = DataDirectory.take(data)) {
            return Files.readString(directory.publicTokenKey());
        }
    }
}
