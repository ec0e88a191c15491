package dev.orderledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.embedded.FreePorts;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import picocli.CommandLine;

/** The containers of {@code docker-compose.yml}, with secrets, volumes and ports of their own. */
final class Compose {

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final String PROJECT = "orderledger-it";
    /** The gateway, six services, the provider, PostgreSQL and Kafka. */
    private static final int HEALTHY = 10;

    private static final Duration RESTART = Duration.ofMinutes(2);

    private final Path directory;
    private final int port = FreePorts.next();

    private Compose(Path directory) {
        this.directory = directory;
    }

    static boolean isThere() {
        return succeeds("docker", "info") && succeeds("docker", "compose", "version");
    }

    private static boolean succeeds(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Makes the secrets in a folder in which everything else is that of the repository. */
    static Compose in(Path directory) throws IOException {
        Compose compose = new Compose(directory);
        try (Stream<Path> files = Files.list(REPOSITORY)) {
            for (Path file : files.filter(Compose::isOfTheRepository).toList()) {
                Files.createSymbolicLink(directory.resolve(file.getFileName()), file);
            }
        }
        Files.delete(
                directory.resolve("docker-compose.yml")); // or what it says of folders would be about the repository's
        Files.copy(REPOSITORY.resolve("docker-compose.yml"), directory.resolve("docker-compose.yml"));
        assertThat(new CommandLine(new ComposeSecretsCommand()).execute("--directory", directory.toString()))
                .isZero();
        Files.writeString(
                directory.resolve(".env"),
                """
                ORDERLEDGER_PORT=%d
                ORDERLEDGER_PROMETHEUS_PORT=%d
                ORDERLEDGER_GRAFANA_PORT=%d
                """.formatted(compose.port, FreePorts.next(), FreePorts.next()),
                StandardOpenOption.APPEND);
        return compose;
    }

    private static boolean isOfTheRepository(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && !name.equals("compose-data");
    }

    /** A client of the gateway who may do everything. */
    Client client() {
        return Client.of("http://127.0.0.1:" + port, data());
    }

    /** Runs {@code docker compose} with these arguments; answers its exit status. */
    int run(String... arguments) {
        return execute(arguments).status();
    }

    /** The same, where it must succeed. */
    void require(String... arguments) {
        Result result = execute(arguments);
        assertThat(result.status()).as(result.output()).isZero();
    }

    /** Has the JVM of a container crash, and waits until Docker has started it again. */
    void crash(String service) {
        String container = execute("ps", "-q", service).output().strip();
        int before = restartsOf(container);
        run("exec", "-T", service, "bash", "-c", "kill -SEGV 1");
        Awaitility.await()
                .atMost(RESTART)
                .untilAsserted(() -> assertThat(restartsOf(container)).isGreaterThan(before));
    }

    private int restartsOf(String container) {
        return Integer.parseInt(execute(List.of("docker", "inspect", "--format", "{{.RestartCount}}", container))
                .output()
                .strip());
    }

    /** Waits until every container that has a health check passes it. */
    void awaitHealthy(Duration atMost) {
        Awaitility.await().atMost(atMost).pollInterval(Duration.ofSeconds(2)).untilAsserted(() -> {
            String states =
                    execute("ps", "--format", "{{.Service}} {{.Status}}").output();
            assertThat(states).contains("api-gateway").doesNotContain("unhealthy", "starting", "Restarting");
            assertThat(states.lines().filter(it -> it.contains("(healthy)"))).hasSizeGreaterThanOrEqualTo(HEALTHY);
        });
    }

    private record Result(int status, String output) {}

    private Result execute(String... arguments) {
        List<String> command = new ArrayList<>(List.of("docker", "compose", "-p", PROJECT));
        command.addAll(List.of(arguments));
        return execute(command);
    }

    private Result execute(List<String> command) {
        File output = directory.resolve("output").toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output);
        builder.environment()
                .put(LocalTokens.VARIABLE, LocalTokens.issuer(data()).operator());
        try {
            int status = builder.start().waitFor();
            return new Result(status, Files.readString(output.toPath()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Path data() {
        return directory.resolve("compose-data");
    }
}
