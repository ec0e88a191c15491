package dev.orderledger.platform.sample;

import dev.orderledger.embedded.ServiceDatabase;
import dev.orderledger.testing.TestServers;
import dev.orderledger.testing.TestTokens;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A sample service in a process of its own, with the contracts as they were before {@code OrderPlaced} had a delivery
 * note: compiled from today's sources with the order's page of then, and put before today's on the class path.
 */
public final class YesterdaysService implements AutoCloseable {

    private static final Path SOURCES = Path.of("../contracts/src/main/java");
    private static final Path PAGE_OF_THEN = Path.of("src/test/resources/before-delivery-notes/OrderEvent.java");
    private static final Path CONTRACTS = Path.of("target/contracts-before-delivery-notes");
    private static final int SECONDS_TO_STOP = 30;

    private final Process process;

    private YesterdaysService(Process process) {
        this.process = process;
    }

    public static YesterdaysService start(
            Class<?> application, String configName, ServiceDatabase database, String... properties)
            throws IOException {
        compileContracts();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                CONTRACTS + File.pathSeparator + System.getProperty("java.class.path"),
                "org.springframework.boot.SpringApplication",
                "--spring.main.sources=" + application.getName(),
                "--spring.config.name=" + configName,
                "--server.port=0",
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.service(),
                "--spring.datasource.password=" + database.password(),
                "--spring.kafka.bootstrap-servers=" + TestServers.bootstrapServers()));
        Stream.concat(TestTokens.properties().stream(), Stream.of(properties))
                .map(it -> "--" + it)
                .forEach(command::add);
        return new YesterdaysService(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File("target", "yesterdays-" + configName + ".log"))
                .start());
    }

    private static void compileContracts() throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                Files.createDirectories(CONTRACTS).toString(),
                PAGE_OF_THEN.toString()));
        try (Stream<Path> sources = Files.walk(SOURCES)) {
            sources.filter(it -> it.toString().endsWith(".java") && !it.endsWith(PAGE_OF_THEN.getFileName()))
                    .forEach(it -> arguments.add(it.toString()));
        }
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("the contracts of then do not compile");
        }
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
