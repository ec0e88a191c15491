package dev.orderledger.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** An Orderledger that tests share; each has customers and restaurants of its own. */
final class RunningOrderledger implements AutoCloseable {

    private final Path data = temporaryDirectory();
    private final LocalOrderledger orderledger = start(data);
    private final Client client = orderledger.client();

    /** One of a test's own. */
    static LocalOrderledger start(Path data) {
        LocalOrderledger orderledger = new LocalOrderledger(line -> {}, secret -> {});
        orderledger.start(data, 0, new LocalOrderledger.Extras(false, false));
        return orderledger;
    }

    LocalOrderledger orderledger() {
        return orderledger;
    }

    Path data() {
        return data;
    }

    Client client() {
        return client;
    }

    @Override
    public void close() {
        orderledger.close();
        try {
            FileSystemUtils.deleteRecursively(data);
        } catch (IOException e) {
            data.toFile().deleteOnExit();
        }
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("orderledger");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
