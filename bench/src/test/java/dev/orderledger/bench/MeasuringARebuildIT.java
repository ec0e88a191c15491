package dev.orderledger.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MeasuringARebuildIT {

    private static final String FAILED = "reads that failed";

    @Test
    void every_figure_is_measured_and_nothing_is_left(@TempDir Path directory) {
        Measured measured =
                Measured.by(new RebuildCommand(), directory, "--events=3000", "--row-by-row=50", "--at-rest=PT0.5S");

        measured.assertNames(
                "bare scan of the ledger",
                "rebuild",
                "processor time of a rebuild, an event",
                "rebuild, while orders are read",
                "read of an order meanwhile, p99",
                "read of an order meanwhile, p50",
                "read of an order at rest, p99",
                FAILED,
                "row by row, default settings",
                "rebuild / row by row",
                "rebuild / bare scan");
        assertThat(measured.figures())
                .filteredOn(figure -> !figure.path("name").asString().equals(FAILED))
                .allSatisfy(
                        figure -> assertThat(figure.path("value").asDouble()).isPositive());
        assertThat(measured.value(FAILED)).isZero();
    }

    @Test
    void nothing_cannot_be_rebuilt() {
        assertThat(new CommandLine(new RebuildCommand()).execute("--events=0")).isEqualTo(CommandLine.ExitCode.USAGE);
    }
}
