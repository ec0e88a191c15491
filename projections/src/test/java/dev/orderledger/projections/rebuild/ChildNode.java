package dev.orderledger.projections.rebuild;

import dev.orderledger.embedded.ServiceDatabase;
import dev.orderledger.projections.ProjectionsApplication;
import dev.orderledger.testing.Api;
import dev.orderledger.testing.TestServers;
import dev.orderledger.testing.TestTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** Another node of the service, in a process that can be killed. */
final class ChildNode implements AutoCloseable {

    private static final String READY = "Tomcat started on port ";

    private final Process process;
    private final Path output;

    private ChildNode(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static ChildNode start(ServiceDatabase database, Path directory) throws IOException {
        Path output = Files.createTempFile(directory, "node", ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                ProjectionsApplication.class.getName(),
                "--server.port=0",
                "--orderledger.service.node=child",
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.service(),
                "--spring.datasource.password=" + database.password(),
                "--spring.kafka.bootstrap-servers=" + TestServers.bootstrapServers(),
                "--logging.level.org.springframework.boot.tomcat=INFO"));
        TestTokens.properties().forEach(property -> command.add("--" + property));
        return new ChildNode(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start(),
                output);
    }

    Api api() {
        String line = Awaitility.await("the child to start")
                .atMost(Ledger.TIMEOUT.multipliedBy(4))
                .until(
                        () -> Files.readAllLines(output).stream()
                                .filter(it -> it.contains(READY))
                                .findFirst()
                                .orElse(null),
                        it -> it != null);
        String port = line.substring(line.indexOf(READY) + READY.length()).split(" ")[0];
        return new Api("http://localhost:" + port);
    }

    /** kill -9. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
