package dev.orderledger.quickstart.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ChaosIT {

    private final StringWriter output = new StringWriter();
    private final CommandLine chaos = new CommandLine(new ChaosCommand()).setOut(new PrintWriter(output));

    @Test
    void after_fifty_faults_no_order_is_lost_or_stuck_and_all_invariants_hold(@TempDir Path directory) {
        int status = chaos.execute(
                "--faults",
                "50",
                "--seed",
                "11",
                "--data",
                directory.resolve("data").toString());

        assertThat(status).as(output.toString()).isZero();
        assertThat(output.toString()).contains("50/50", "No order is lost or stuck.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--rate=0", "--faults=-1", "--data=src"})
    void what_makes_no_sense_is_refused(String argument) {
        assertThat(chaos.setErr(new PrintWriter(output)).execute(argument)).isNotZero();
        assertThat(output.toString()).containsAnyOf("--faults is at least 0", "is not empty");
    }
}
