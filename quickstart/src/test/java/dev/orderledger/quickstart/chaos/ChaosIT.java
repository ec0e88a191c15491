package dev.orderledger.quickstart.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.quickstart.ChildProcess;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ChaosIT {

    private static final Duration LONG_ENOUGH = Duration.ofMinutes(20);

    @Test
    @Timeout(value = 25, unit = TimeUnit.MINUTES)
    void after_thirty_faults_no_order_is_lost_or_stuck_and_all_invariants_hold(@TempDir Path directory)
            throws InterruptedException {
        try (ChildProcess chaos = ChildProcess.start(
                "chaos",
                "--faults",
                "30",
                "--seed",
                "11",
                "--data",
                directory.resolve("data").toString())) {
            int status = chaos.waitFor(LONG_ENOUGH);

            assertThat(status).as(chaos.output()).isZero();
            assertThat(chaos.output()).contains("30/30", "No order is lost or stuck.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--rate=0", "--faults=-1", "--data=src", "--beside=src", "--only=VERSION_CHANGED"})
    void what_makes_no_sense_is_refused(String argument) {
        StringWriter output = new StringWriter();
        CommandLine chaos = new CommandLine(new ChaosCommand()).setErr(new PrintWriter(output));

        assertThat(chaos.execute(argument)).isNotZero();
        assertThat(output.toString())
                .containsAnyOf(
                        "--faults is at least 0", "is not empty", "No Orderledger was built in src", "needs --beside");
    }
}
