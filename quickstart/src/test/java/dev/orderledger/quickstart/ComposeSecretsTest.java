package dev.orderledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ComposeSecretsTest {

    private static final Pattern REQUIRED = Pattern.compile("\\$\\{(\\w+):\\?");

    @Test
    void there_is_each_secret_that_compose_asks_for_and_none_twice(@TempDir Path directory) throws IOException {
        int status = new CommandLine(new ComposeSecretsCommand()).execute("--directory", directory.toString());

        assertThat(status).isZero();
        List<String[]> secrets = Files.readAllLines(directory.resolve(".env")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("=", 2))
                .toList();
        assertThat(secrets).extracting(it -> it[0]).hasSameElementsAs(required());
        assertThat(secrets).extracting(it -> it[1]).doesNotHaveDuplicates();
    }

    private static List<String> required() throws IOException {
        return REQUIRED.matcher(Files.readString(Path.of("../docker-compose.yml")))
                .results()
                .map(it -> it.group(1))
                .distinct()
                .toList();
    }
}
