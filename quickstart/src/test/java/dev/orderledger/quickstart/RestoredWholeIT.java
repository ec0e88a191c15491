package dev.orderledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** Everything is put back, but not to one moment: all databases to an earlier one than Kafka, or Kafka to an earlier one. */
class RestoredWholeIT {

    private static final int ORDERS = 20;
    private static final Set<PosixFilePermission> FOR_THE_OWNER = PosixFilePermissions.fromString("rwx------");

    private final List<String> orders = new ArrayList<>();

    @Test
    void what_one_of_them_still_knows_the_other_learns_again(@TempDir Path folder) throws Exception {
        Path data = folder.resolve("data");
        approveSome(data);
        FileSystemUtils.copyRecursively(data, folder.resolve("earlier"));
        approveSome(data);

        for (String earlier : List.of("postgres", "kafka")) {
            putBack(folder.resolve("earlier").resolve(earlier), data.resolve(earlier));
            try (ChildProcess up = ChildProcess.up(data)) {
                await().atMost(Duration.ofSeconds(90))
                        .pollInterval(Duration.ofSeconds(1))
                        .untilAsserted(() -> assertAllHolds(data));
                OrderClient desk = new OrderClient(up.client());
                assertThat(orders)
                        .as("after %s was put back", earlier)
                        .hasSize(2 * ORDERS)
                        .allSatisfy(order -> assertThat(
                                        desk.settle(order).path("status").asString())
                                .isEqualTo("APPROVED"));
                up.terminate();
            }
        }
    }

    private void approveSome(Path data) throws InterruptedException {
        try (ChildProcess up = ChildProcess.up(data)) {
            OrderClient desk = new OrderClient(up.client());
            String customer = desk.customer("Ada", 10_000_000);
            String restaurant = desk.restaurant("Trattoria", 1_000, true);
            for (int i = 0; i < ORDERS; i++) {
                orders.add(desk.place(customer, restaurant, "pizza", 950, "tok_visa"));
            }
            orders.forEach(desk::settle);
            up.terminate();
        }
    }

    private static void assertAllHolds(Path data) throws InterruptedException {
        try (ChildProcess verify = ChildProcess.start("verify", "--data", data.toString())) {
            assertThat(verify.waitFor()).as(verify.output()).isZero();
        }
    }

    private static void putBack(Path copy, Path folder) throws IOException {
        FileSystemUtils.deleteRecursively(folder);
        FileSystemUtils.copyRecursively(copy, folder);
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path directory : all.filter(Files::isDirectory).toList()) {
                Files.setPosixFilePermissions(directory, FOR_THE_OWNER); // or PostgreSQL does not take it for its own
            }
        }
    }
}
