package dev.orderledger.bench;

import dev.orderledger.access.LocalIssuer;
import dev.orderledger.embedded.DatabaseServers;
import dev.orderledger.embedded.ServiceDatabase;
import java.io.IOException;
import java.io.Reader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/** The whole platform as others see it: a gateway, a PostgreSQL or several, and a process where it is one. */
final class Platform {

    private static final String READY = "Orderledger is ready: ";
    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
    private static final long STOP_SECONDS = 60;
    private static final String VERIFY_SECONDS = "120";
    private static final String TOKEN = "ORDERLEDGER_TOKEN";

    private final String url;
    private final String token;
    private final DatabaseServers postgres;
    private final Map<String, String> urls = new ConcurrentHashMap<>(); // of databases, none of which moves
    private final Optional<ProcessHandle> process;
    private final List<String> verification;
    private double readySeconds = Double.NaN;

    private Platform(
            String url,
            String token,
            DatabaseServers postgres,
            Optional<ProcessHandle> process,
            List<String> verification) {
        this.url = url;
        this.token = token;
        this.postgres = postgres;
        this.process = process;
        this.verification = verification;
    }

    /** One that is running already, and goes on. */
    static Platform runningOn(Path data) {
        Properties servers = new Properties();
        try (Reader reader = Files.newBufferedReader(data.resolve("servers.properties"))) {
            servers.load(reader);
            ProcessHandle process = ProcessHandle.of(Long.parseLong(servers.getProperty("pid")))
                    .orElseThrow(() -> new CannotMeasure("Orderledger does not run any more."));
            return new Platform(
                    servers.getProperty("gateway"),
                    LocalIssuer.in(data).operator(),
                    new DatabaseServers(List.of(servers.getProperty("postgres"))),
                    Optional.of(process),
                    List.of("--data", data.toString()));
        } catch (IOException e) {
            throw new CannotMeasure(
                    "No Orderledger is running on " + data.toAbsolutePath() + ": no " + e.getMessage(), e);
        }
    }

    /**
     * One whose parts run anywhere, and go on.
     *
     * @throws CannotMeasure without a token in the environment
     */
    static Platform at(PlatformAddress address) {
        String token = System.getenv(TOKEN);
        if (token == null || token.isBlank()) {
            throw new CannotMeasure("Set " + TOKEN + " to a token of an operator.");
        }
        return new Platform(address.url(), token.strip(), address.postgres(), Optional.empty(), address.verification());
    }

    /** Starts one in a process of its own, on an empty folder, as the command {@code up} of this program does. */
    static Platform start(Benchmark benchmark) {
        try {
            Path folder = Files.createTempDirectory("orderledger-bench-");
            Path data = folder.resolve("data");
            Path output = folder.resolve("up.log");
            Stopwatch stopwatch = new Stopwatch();
            Process process = orderledger(output, List.of("up", "--port", "0", "--data", data.toString()));
            benchmark.keep(process::destroy); // also when it does not become ready
            benchmark.say("Starting Orderledger, see " + output);
            awaitReady(process, output);
            double seconds = stopwatch.seconds();
            benchmark.keep(() -> stop(process, folder));
            Platform platform = runningOn(data);
            platform.readySeconds = seconds;
            return platform;
        } catch (IOException e) {
            throw new CannotMeasure("Orderledger cannot be started: " + e.getMessage(), e);
        }
    }

    /** Starts this program once more, with the options that this JVM has. */
    private static Process orderledger(Path output, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add("dev.orderledger.quickstart.Orderledger");
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private static void awaitReady(Process process, Path output) {
        Waiting.until("Orderledger is ready, see " + output, START_TIMEOUT, () -> {
            if (!process.isAlive()) {
                throw new CannotMeasure("Orderledger did not start, see " + output);
            }
            try {
                return Files.readString(output).contains(READY);
            } catch (IOException e) {
                throw new CannotMeasure(output + " cannot be read: " + e.getMessage(), e);
            }
        });
    }

    private static void stop(Process process, Path folder) throws IOException {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, STOP_SECONDS, TimeUnit.SECONDS)
                .join();
        FileSystemUtils.deleteRecursively(folder);
    }

    /** @throws CannotMeasure when an invariant does not hold although all work is done */
    void requireVerified() {
        List<String> arguments = new ArrayList<>(List.of("verify", "--wait", VERIFY_SECONDS));
        arguments.addAll(verification);
        try {
            Path output = Files.createTempFile("orderledger-verify-", ".log");
            if (orderledger(output, arguments).onExit().join().exitValue() != 0) {
                throw new CannotMeasure("The invariants do not hold, see " + output);
            }
            Files.delete(output);
        } catch (IOException e) {
            throw new CannotMeasure("The invariants cannot be verified: " + e.getMessage(), e);
        }
    }

    String url() {
        return url;
    }

    /** Of an operator. */
    String token() {
        return token;
    }

    /** From the start of the process to the line that says it is ready; not a number for one that was running. */
    double readySeconds() {
        return readySeconds;
    }

    /** Its one JVM; empty where it has several, or runs elsewhere. */
    Optional<ProcessHandle> process() {
        return process;
    }

    /** A database of the platform, as superuser. */
    JdbcClient jdbc(String database) {
        return JdbcClient.create(new DriverManagerDataSource(urlOf(database)));
    }

    /** JDBC URL of a database, as superuser. */
    String urlOf(String database) {
        try {
            return urls.computeIfAbsent(database, postgres::urlOf);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new CannotMeasure(e.getMessage(), e);
        }
    }

    /** JDBC URL of the maintenance database of each server, as superuser. */
    List<String> servers() {
        return postgres.urls().stream()
                .map(server -> ServiceDatabase.urlOf(server, "postgres"))
                .toList();
    }
}
