package dev.orderledger.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BenchmarkTest {

    @TempDir
    private Path directory;

    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();
    private final List<Exception> failures = new ArrayList<>();

    @Test
    void the_report_has_the_figures_and_the_settings_that_the_command_has_of_its_own() {
        Benchmark works = new Sample();

        assertThat(run(works, "--row-by-row=7", "--data=elsewhere")).isZero();
        JsonNode report = report();
        assertThat(report.path("settings").toString()).isEqualTo("""
                {"rowByRow":7,"time":"PT0.5S","rates":[1,5]}""");
        assertThat(report.path("postgres").toString()).isEqualTo("""
                {"fsync":"on"}""");
        assertThat(report.path("figures").toString()).isEqualTo("""
                [{"section":"first","name":"speed","value":12.0,"unit":" km/h"}]""");
        assertThat(output.toString()).contains("first", "speed", "12.00 km/h");
    }

    @Test
    void what_was_measured_before_a_failure_is_printed_and_written() {
        Benchmark fails = new Sample() {
            @Override
            void measure() {
                super.measure();
                throw new CannotMeasure("The second phase is stuck.");
            }
        };

        assertThat(run(fails)).isEqualTo(CommandLine.ExitCode.SOFTWARE);
        assertThat(failures).singleElement().asString().contains("The second phase is stuck.");
        assertThat(report().path("figures").path(0).path("name").asString()).isEqualTo("speed");
        assertThat(output.toString()).contains("12.00 km/h");
    }

    @Test
    void a_failure_before_the_first_figure_leaves_an_older_report_alone() throws Exception {
        Files.writeString(directory.resolve("figures.json"), "older");
        Benchmark fails = new Sample() {
            @Override
            void measure() {
                throw new CannotMeasure("Nothing is there.");
            }
        };

        assertThat(run(fails)).isEqualTo(CommandLine.ExitCode.SOFTWARE);
        assertThat(directory.resolve("figures.json")).hasContent("older");
    }

    @Test
    void what_was_started_is_closed_in_reverse_also_after_a_failure() {
        List<String> closed = new ArrayList<>();
        Benchmark fails = new Sample() {
            @Override
            void measure() {
                keep(() -> closed.add("first"));
                keep(() -> closed.add("second"));
                throw new CannotMeasure("Nothing is there.");
            }
        };

        run(fails);

        assertThat(closed).containsExactly("second", "first");
    }

    @Test
    void what_would_measure_nothing_is_refused_by_the_name_of_its_option() {
        for (String option : List.of("--row-by-row=0", "--for=PT0S", "--rates=5,0")) {
            assertThat(run(new Sample(), option)).isEqualTo(CommandLine.ExitCode.USAGE);
            assertThat(errors.toString()).contains(option.replaceFirst("=.*", "") + " must be positive.");
        }
    }

    private int run(Benchmark benchmark, String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        all.add("--json=" + directory.resolve("figures.json"));
        return new CommandLine(benchmark)
                .setOut(new PrintWriter(output))
                .setErr(new PrintWriter(errors))
                .setExecutionExceptionHandler((failure, commandLine, parsed) -> {
                    failures.add(failure);
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(all.toArray(String[]::new));
    }

    private JsonNode report() {
        return JsonMapper.shared().readTree(directory.resolve("figures.json").toFile());
    }

    @Command(name = "sample")
    private static class Sample extends Benchmark {

        @Option(
                names = {"-r", "--row-by-row"},
                defaultValue = "3")
        private int rowByRow;

        @Option(names = "--for", defaultValue = "PT0.5S")
        private Duration time;

        @Option(names = "--rates", split = ",", defaultValue = "1,5")
        private List<Integer> rates;

        @Mixin
        private Servers servers;

        @Override
        Map<String, String> start() {
            return Map.of("fsync", "on");
        }

        @Override
        void measure() {
            add("first", "speed", 12, " km/h");
        }
    }
}
