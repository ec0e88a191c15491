package dev.orderledger.platform.faults;

import dev.orderledger.embedded.FreePorts;
import dev.orderledger.embedded.KafkaBroker;
import dev.orderledger.testing.JavaProcess;
import java.nio.file.Path;
import java.util.List;

/** A broker as a process of its own, always on the same port. */
final class Broker implements AutoCloseable {

    private static final String READY = "READY";

    private final Path directory;
    private final int port = FreePorts.next();
    private final int controllerPort = FreePorts.next();
    private JavaProcess process;

    Broker(Path directory) {
        this.directory = directory;
        launch();
    }

    public static void main(String[] arguments) {
        KafkaBroker broker = KafkaBroker.start(
                Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
        System.out.println(READY);
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    void start() throws InterruptedException {
        launch();
        awaitReady();
    }

    void awaitReady() throws InterruptedException {
        process.await(READY);
    }

    void stop() throws InterruptedException {
        process.terminate();
    }

    void freeze() throws InterruptedException {
        process.freeze();
    }

    void thaw() throws InterruptedException {
        process.thaw();
    }

    private void launch() {
        List<String> arguments = List.of(directory.toString(), "" + port, "" + controllerPort);
        process = JavaProcess.start(Broker.class.getName(), List.of("-Xmx256m"), arguments);
    }

    @Override
    public void close() {
        process.kill();
        process.close();
    }
}
