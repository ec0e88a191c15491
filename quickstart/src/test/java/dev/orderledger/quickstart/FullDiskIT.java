package dev.orderledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskIT {

    private static final int MEGABYTES = 500;
    private static final int ORDERS_BEFORE = 5;
    private static final int MAX_ORDERS = 5_000;

    @Test
    void on_a_full_disk_it_ends_in_order_and_loses_nothing(@TempDir Path mountPoint) throws Exception {
        try (SmallDisk disk = SmallDisk.mount(mountPoint, MEGABYTES)) {
            Path data = mountPoint.resolve("data");
            List<String> accepted = new ArrayList<>();
            try (ChildProcess up = ChildProcess.up(data)) {
                OrderClient desk = new OrderClient(up.client());
                String customer = desk.customer("Ada", 10_000_000);
                String restaurant = desk.restaurant("Trattoria", 10_000, true);
                for (int i = 0; i < ORDERS_BEFORE; i++) {
                    accepted.add(desk.place(customer, restaurant, "pizza", 950, "tok_visa"));
                }
                disk.fill();
                placeUntilItEnds(desk, customer, restaurant, accepted);
                assertThat(up.waitFor()).isEqualTo(1);
                assertThat(up.output())
                        .contains("Kafka cannot write in " + data.resolve("kafka") + ": is the disk full")
                        .contains("Stopped")
                        .doesNotContain("\tat ");
            }
            try (ChildProcess stillFull = ChildProcess.start("up", "--data", data.toString(), "--port", "0")) {
                assertThat(stillFull.waitFor()).isEqualTo(1);
                assertThat(stillFull.output())
                        .containsIgnoringCase("no space left on device")
                        .contains(data.toString())
                        .doesNotContain("\tat ");
            }
            disk.makeRoom();
            try (ChildProcess up = ChildProcess.up(data)) {
                OrderClient desk = new OrderClient(up.client());
                assertThat(accepted)
                        .hasSizeGreaterThanOrEqualTo(ORDERS_BEFORE)
                        .allSatisfy(order -> assertThat(
                                        desk.settle(order).path("status").asString())
                                .isEqualTo("APPROVED"));
                up.terminate();
            }
        }
    }

    private static void placeUntilItEnds(OrderClient desk, String customer, String restaurant, List<String> accepted) {
        try {
            for (int i = 0; i < MAX_ORDERS; i++) {
                accepted.add(desk.place(customer, restaurant, "pizza", 950, "tok_visa"));
            }
        } catch (CannotRun itIsFull) {
            // refused, or gone
        }
    }
}
