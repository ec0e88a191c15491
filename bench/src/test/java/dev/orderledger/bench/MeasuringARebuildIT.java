package dev.orderledger.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MeasuringARebuildIT {

    @Test
    void every_figure_is_measured_and_nothing_is_left(@TempDir Path directory) {
        Path json = directory.resolve("figures.json");
        Path data = directory.resolve("data");

        int status = new CommandLine(new RebuildCommand())
                .execute("--events=3000", "--row-by-row=50", "--at-rest=PT0.5S", "--data=" + data, "--json=" + json);

        assertThat(status).isZero();
        JsonNode figures = JsonMapper.shared().readTree(json.toFile()).path("figures");
        assertThat(figures)
                .extracting(figure -> figure.path("name").asString())
                .containsExactly(
                        "bare scan of the ledger",
                        "rebuild",
                        "processor time of a rebuild, an event",
                        "rebuild, while orders are read",
                        "read of an order meanwhile, p99",
                        "read of an order meanwhile, p50",
                        "read of an order at rest, p99",
                        "reads that failed",
                        "row by row, default settings",
                        "rebuild / row by row",
                        "rebuild / bare scan");
        assertThat(figures)
                .filteredOn(figure -> !figure.path("name").asString().equals("reads that failed"))
                .allSatisfy(
                        figure -> assertThat(figure.path("value").asDouble()).isPositive());
        assertThat(figures.get(7).path("value").asInt()).isZero();
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void nothing_cannot_be_rebuilt() {
        assertThat(new CommandLine(new RebuildCommand()).execute("--events=0")).isEqualTo(CommandLine.ExitCode.USAGE);
    }
}
