package dev.orderledger.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The figures of a measurement that has ended well, and has left nothing behind. */
record Measured(JsonNode figures) {

    static Measured by(Object command, Path directory, String... options) {
        Path json = directory.resolve("figures.json");
        Path data = directory.resolve("data");
        String[] all = Stream.concat(Arrays.stream(options), Stream.of("--data=" + data, "--json=" + json))
                .toArray(String[]::new);

        assertThat(new CommandLine(command).execute(all)).isZero();
        assertThat(data).isEmptyDirectory();
        return new Measured(JsonMapper.shared().readTree(json.toFile()).path("figures"));
    }

    void assertNames(String... names) {
        assertThat(figures).extracting(figure -> figure.path("name").asString()).containsExactly(names);
    }

    double value(String name) {
        return figures.valueStream()
                .filter(figure -> figure.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow()
                .path("value")
                .asDouble();
    }
}
