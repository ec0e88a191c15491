package dev.orderledger.quickstart.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orderledger.quickstart.ChildProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** This version and the last release on the same databases and topics, while orders are placed. */
class RollingUpdateIT {

    private static final Duration LONG_ENOUGH = Duration.ofMinutes(15);

    @Test
    @Timeout(value = 25, unit = TimeUnit.MINUTES)
    void while_nodes_go_from_the_last_release_to_this_version_and_back_no_order_is_lost_or_stuck(
            @TempDir Path directory) throws IOException, InterruptedException {
        Optional<Path> release = LastRelease.built();
        assumeTrue(release.isPresent(), "no git here, or no release in the history of this clone");
        try (ChildProcess chaos = ChildProcess.start(
                "chaos",
                "--beside",
                release.get().toString(),
                "--only",
                "version_changed",
                "--faults",
                "12",
                "--rate",
                "2",
                "--seed",
                "1",
                "--data",
                directory.resolve("data").toString())) {
            int status = chaos.waitFor(LONG_ENOUGH);

            assertThat(status).as(chaos.output()).isZero();
            assertThat(chaos.output()).contains("12/12", "12 x version changed", "No order is lost or stuck.");
        }
    }
}
