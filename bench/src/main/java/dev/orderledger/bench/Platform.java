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
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/** The whole platform as others see it: a gateway, a PostgreSQL or several, and a process where it is one. */
final class Platform implements AutoCloseable {

    private static final String READY = "Orderledger is ready: ";
    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
    private static final long STOP_SECONDS = 60;
    private static final int VERIFY_SECONDS = 120;
    private static final String TOKEN = "ORDERLEDGER_TOKEN";

    private final String url;
    private final DatabaseServers postgres;
    private final Map<String, String> urls = new ConcurrentHashMap<>(); // of databases, none of which moves
    private final String token;
    private final Optional<ProcessHandle> process;
    private final List<String> verification;
    private final double readySeconds;
    private final Runnable whenDone;

    private Platform(Path data, double readySeconds, Runnable whenDone) {
        Properties servers = new Properties();
        try (Reader reader = Files.newBufferedReader(data.resolve("servers.properties"))) {
            servers.load(reader);
        } catch (IOException e) {
            throw new CannotMeasure("No Orderledger is running on " + data.toAbsolutePath() + ".", e);
        }
        this.url = servers.getProperty("gateway");
        this.postgres = new DatabaseServers(List.of(servers.getProperty("postgres")));
        this.token = operator(data);
        this.process = Optional.of(ProcessHandle.of(Long.parseLong(servers.getProperty("pid")))
                .orElseThrow(() -> new CannotMeasure("Orderledger does not run any more.")));
        this.verification = List.of("--data", data.toString());
        this.readySeconds = readySeconds;
        this.whenDone = whenDone;
    }

    private Platform(PlatformAddress address, String token) {
        this.url = address.url();
        this.postgres = address.postgres();
        this.token = token;
        this.process = Optional.empty();
        this.verification = address.verification();
        this.readySeconds = Double.NaN;
        this.whenDone = () -> {};
    }

    /** One that is running already, and goes on. */
    static Platform runningOn(Path data) {
        return new Platform(data, Double.NaN, () -> {});
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
        return new Platform(address, token.strip());
    }

    private static String operator(Path data) {
        try {
            return LocalIssuer.in(data).operator();
        } catch (IOException e) {
            throw new CannotMeasure("The key for tokens in " + data + " cannot be read.", e);
        }
    }

    /** Starts one in a process of its own, on an empty folder, as the command {@code up} of this program does. */
    static Platform start(Benchmark benchmark) {
        try {
            Path data = Files.createTempDirectory("orderledger-bench-");
            Stopwatch stopwatch = new Stopwatch();
            Path output = data.resolve("up.log");
            Process process = new ProcessBuilder(command("up", "--port", 0, "--data", data.resolve("data")))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            benchmark.say("Starting Orderledger, see " + output);
            awaitReady(process, output);
            double seconds = stopwatch.seconds();
            return new Platform(data.resolve("data"), seconds, () -> stop(process, data));
        } catch (IOException e) {
            throw new CannotMeasure("Orderledger cannot be started: " + e.getMessage(), e);
        }
    }

    /** This program, as it was started. */
    private static List<String> command(Object... arguments) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add("dev.orderledger.quickstart.Orderledger");
        Stream.of(arguments).map(Object::toString).forEach(command::add);
        return command;
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

    /** @throws CannotMeasure when an invariant does not hold although all work is done */
    void requireVerified() {
        try {
            Path output = Files.createTempFile("orderledger-verify-", ".log");
            int status = new ProcessBuilder(
                            command(Stream.concat(Stream.of("verify", "--wait", VERIFY_SECONDS), verification.stream())
                                    .toArray()))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new CannotMeasure("The invariants do not hold, see " + output);
            }
            Files.delete(output);
        } catch (IOException e) {
            throw new CannotMeasure("The invariants cannot be verified: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotMeasure("Interrupted while verifying.", e);
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

    /** Its one JVM; empty where it has several, or runs elsewhere. */
    Optional<ProcessHandle> process() {
        return process;
    }

    private static void stop(Process process, Path data) {
        process.destroy();
        try {
            process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
            FileSystemUtils.deleteRecursively(data);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new CannotMeasure(data + " cannot be deleted: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        whenDone.run();
    }
}
