package dev.orderledger.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A one-node Kafka broker (KRaft) inside this JVM, on loopback, with its log on disk. */
public final class KafkaBroker implements AutoCloseable {

    private static final int NODE_ID = 1;
    private static final AtomicBoolean BROKEN = new AtomicBoolean();
    private static final long STOP_SECONDS = 30;
    private static final long STOP_SECONDS_OF_A_BROKEN_ONE = 2; // it would wait for what it cannot do any more

    private final KafkaRaftServer server;
    private final int port;

    private KafkaBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts the broker on the log in {@code directory}, on a free port. Every program of this machine may do everything
     * there.
     *
     * @throws CannotStart when the directory cannot be formatted or the broker does not come up
     */
    public static KafkaBroker start(Path directory) {
        return start(directory, FreePorts.next(), FreePorts.next());
    }

    /** The same for those alone who have a password, each with what they may do. */
    public static KafkaBroker start(Path directory, KafkaAccess access) {
        KafkaBroker broker = start(directory, FreePorts.next(), FreePorts.next(), Optional.of(access));
        try {
            access.grant(broker.bootstrapServers());
            return broker;
        } catch (KafkaException e) {
            broker.close();
            throw new CannotStart("Kafka", directory, e.getMessage(), e);
        }
    }

    /** An open one on given ports, so that clients find it again after it was stopped. */
    public static KafkaBroker start(Path directory, int port, int controllerPort) {
        return start(directory, port, controllerPort, Optional.empty());
    }

    private static KafkaBroker start(Path directory, int port, int controllerPort, Optional<KafkaAccess> access) {
        try {
            Files.createDirectories(directory);
            formatIfNew(directory);
            KafkaRaftServer server = new KafkaRaftServer(config(directory, port, controllerPort, access), Time.SYSTEM);
            server.startup();
            return new KafkaBroker(server, port);
        } catch (Exception e) {
            throw new CannotStart("Kafka", directory, e.getMessage(), e);
        }
    }

    /**
     * What is done, once and on a thread of its own, when a broker of this JVM cannot go on, as on a full disk. By itself
     * it would end the JVM at once.
     */
    public static void whenItCannotGoOn(Runnable action) {
        Exit.Procedure procedure = (status, message) -> {
            if (!BROKEN.getAndSet(true)) {
                new Thread(action, "kafka-cannot-go-on").start();
            }
        };
        Exit.setExitProcedure(procedure);
        Exit.setHaltProcedure(procedure);
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        Thread stop = new Thread(server::shutdown, "stop-of-kafka");
        stop.setDaemon(true);
        stop.start();
        try {
            stop.join(TimeUnit.SECONDS.toMillis(BROKEN.get() ? STOP_SECONDS_OF_A_BROKEN_ONE : STOP_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!stop.isAlive()) {
            server.awaitShutdown();
        }
    }

    private static KafkaConfig config(Path directory, int port, int controllerPort, Optional<KafkaAccess> access) {
        String protocol = access.isPresent() ? KafkaAccess.PROTOCOL : "PLAINTEXT";
        Map<String, Object> config = new HashMap<>();
        config.put("process.roles", "broker,controller");
        config.put("node.id", NODE_ID);
        config.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
        config.put("listeners", "CLIENTS://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        config.put("advertised.listeners", "CLIENTS://127.0.0.1:" + port);
        config.put("controller.listener.names", "CONTROLLER");
        config.put("inter.broker.listener.name", "CLIENTS");
        config.put("listener.security.protocol.map", "CLIENTS:" + protocol + ",CONTROLLER:" + protocol);
        access.ifPresent(it -> config.putAll(it.brokerSettings()));
        config.put("log.dirs", directory.toString());
        config.put("offsets.topic.replication.factor", "1");
        config.put("offsets.topic.num.partitions", "4");
        config.put("transaction.state.log.replication.factor", "1");
        config.put("transaction.state.log.min.isr", "1");
        config.put("group.initial.rebalance.delay.ms", "0");
        config.put("auto.create.topics.enable", "false");
        config.put("log.retention.ms", "-1");
        config.put("log.cleaner.dedupe.buffer.size", String.valueOf(4 << 20));
        config.put("log.segment.bytes", String.valueOf(64 << 20));
        config.put("num.network.threads", "2");
        config.put("num.io.threads", "2");
        return new KafkaConfig(config, false);
    }

    private static void formatIfNew(Path directory) throws Exception {
        Formatter formatter = new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8))
                .setNodeId(NODE_ID)
                .setClusterId(clusterId(directory))
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(directory.toString())
                .setIgnoreFormatted(true)
                .addDirectory(directory.toString());
        formatter.run();
    }

    private static String clusterId(Path directory) throws IOException {
        Path file = directory.resolveSibling(directory.getFileName() + ".cluster-id");
        if (!Files.exists(file)) {
            Files.writeString(file, Uuid.randomUuid().toString());
        }
        return Files.readString(file);
    }
}
