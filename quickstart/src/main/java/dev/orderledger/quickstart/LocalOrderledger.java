package dev.orderledger.quickstart;

import dev.orderledger.embedded.FreePorts;
import dev.orderledger.embedded.KafkaAccess;
import dev.orderledger.embedded.KafkaBroker;
import dev.orderledger.embedded.PostgresServer;
import dev.orderledger.quickstart.identity.IdentityServer;
import dev.orderledger.quickstart.identity.Machines;
import dev.orderledger.quickstart.identity.People;
import dev.orderledger.quickstart.psp.SandboxPsp;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LoggingSystem;

/** A running Orderledger: servers first, then the services, the gateway last; closed in reverse. */
final class LocalOrderledger implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalOrderledger.class);
    private static final String HOST = Wiring.HOST;
    private static final Duration START_TIMEOUT = Duration.ofSeconds(90);

    private final Deque<AutoCloseable> running = new ConcurrentLinkedDeque<>();
    private final CountDownLatch startedOrNot = new CountDownLatch(1);
    private final Map<Service, Integer> ports = new EnumMap<>(Service.class);
    private final Consumer<String> progress;
    private final Consumer<String> secrets;

    private volatile boolean closing;
    private String operatorToken;
    private Optional<LocalCertificate> certificate = Optional.empty();
    private Optional<SSLContext> trusted = Optional.empty();
    private Optional<String> signInUrl = Optional.empty();
    private PostgresServer postgres;
    private KafkaUsers kafkaUsers;
    private KafkaBroker kafka;
    private SandboxPsp psp;

    /**
     * What is only there when it is asked for.
     *
     * @param tls   whether the gateway answers over TLS
     * @param login whether people can sign in with a browser, and machines with a secret
     */
    record Extras(boolean tls, boolean login) {}

    /**
     * @param progress  is told, a line each, what is being done
     * @param secrets is told, a line each, the secrets that were made and are not kept
     */
    LocalOrderledger(Consumer<String> progress, Consumer<String> secrets) {
        this.progress = progress;
        this.secrets = secrets;
    }

    /**
     * Starts everything; when that fails, or it is closed meanwhile, stops again what had been started.
     *
     * @param port of the gateway; 0 takes a free one
     * @throws CannotRun when the port or the directory cannot be had
     */
    void start(Path data, int port, Extras extras) {
        try {
            int gatewayPort = port == 0 ? FreePorts.next() : requireFree(port);
            ClientLimits limits = ClientLimits.ofThisProcess();
            DataDirectory directory = keep(DataDirectory.take(data));
            keep(LogFile.open(data.toAbsolutePath().normalize()));
            directory.keyEncryptionKey();
            startServers(directory);
            certificate = extras.tls() ? Optional.of(LocalCertificate.of(data)) : Optional.empty();
            trusted = extras.tls() ? LocalCertificate.trusted(data) : Optional.empty();
            if (extras.login()) {
                startIdentityServer(directory, data, gatewayPort);
            }
            startServices(directory, gatewayPort, limits);
            directory.forgetFormerKey();
            keep(servers().announce(directory));
        } catch (RuntimeException e) {
            closeAll();
            throw e;
        } finally {
            startedOrNot.countDown();
        }
    }

    String url() {
        return url(Service.GATEWAY);
    }

    /** Where clients ask for tokens; none without --login. */
    Optional<String> tokenUrl() {
        return signInUrl.map(it -> it + "/oauth2/token");
    }

    /** A client of its gateway, who may do everything. */
    Client client() {
        return new Client(url(), operatorToken, trusted);
    }

    /** Where the sandbox payment provider shows its books. */
    String pspUrl() {
        return "http://" + HOST + ":" + psp.port();
    }

    Servers servers() {
        return new Servers(
                postgres.adminUrl(),
                pspUrl(),
                url(Service.PROJECTIONS),
                url(),
                String.valueOf(ProcessHandle.current().pid()));
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** How a client of Kafka signs in who may see everything. */
    Map<String, String> kafkaAdmin() {
        return kafkaUsers.access().adminSettings();
    }

    /** The sandbox payment provider itself, which can be taken away. */
    SandboxPsp psp() {
        return psp;
    }

    private void startServers(DataDirectory directory) {
        progress.accept("Starting PostgreSQL and Kafka");
        kafkaUsers = KafkaUsers.with(directory.kafkaPasswords()::getProperty);
        KafkaAccess access = kafkaUsers.access();
        CompletableFuture<KafkaBroker> starting =
                CompletableFuture.supplyAsync(() -> KafkaBroker.start(directory.resolve("kafka"), access));
        postgres = keep(PostgresServer.start(directory.resolve("postgres")));
        kafka = keep(starting.join());
        psp = keep(SandboxPsp.start(FreePorts.next(), directory.resolve("psp-journal.jsonl")));
    }

    private void startIdentityServer(DataDirectory directory, Path data, int gatewayPort) {
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        directory.publicTokenKey();
        int port = FreePorts.next();
        String scheme = certificate.isPresent() ? "https" : "http";
        List<String> gateways = Stream.of("localhost", HOST)
                .map(host -> scheme + "://" + host + ":" + gatewayPort)
                .toList();
        keep(IdentityServer.start(
                HOST, port, gateways, directory.tokenIssuer(), People.in(data), Machines.in(data, secrets)));
        signInUrl = Optional.of("http://" + HOST + ":" + port);
        progress.accept("Started identity");
    }

    private void startServices(DataDirectory directory, int gatewayPort, ClientLimits limits) {
        for (Service service : Service.values()) {
            ports.put(service, service == Service.GATEWAY ? gatewayPort : FreePorts.next());
        }
        progress.accept("Starting the services");
        Path publicTokenKey = directory.publicTokenKey();
        operatorToken = directory.tokenIssuer().operator();
        Wiring wiring = new Wiring(
                postgres.adminUrl(),
                kafka.bootstrapServers(),
                kafkaUsers.ofServices(),
                pspUrl(),
                ports,
                directory.keyEncryptionKey(),
                directory.formerKeyEncryptionKey(),
                directory.cardKey(),
                publicTokenKey);
        Map<Service, Map<String, Object>> properties = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            properties.put(service, wiring.propertiesOf(service));
        }
        Map<String, Object> gateway = properties.get(Service.GATEWAY);
        certificate.ifPresent(it -> gateway.putAll(it.properties()));
        signInUrl.ifPresent(it -> {
            gateway.put("orderledger.gateway.sign-in.authorization-url", it + "/oauth2/authorize");
            gateway.put("orderledger.gateway.sign-in.token-url", it + "/oauth2/token");
            gateway.put("orderledger.gateway.sign-in.client-id", IdentityServer.CLIENT_ID);
        });
        gateway.put("server.tomcat.max-connections", limits.connections());
        gateway.put("orderledger.gateway.max-connections-per-service", limits.toEachService());
        gateway.put("orderledger.gateway.max-waits-per-client", limits.waitsPerClient());
        properties.get(Service.PROJECTIONS).put("orderledger.orders.max-waiting", limits.waits());
        new ServiceStarter(wiring, progress, this::requireOpen).start(properties, this::keep);
    }

    String url(Service service) {
        boolean overTls = service == Service.GATEWAY && certificate.isPresent();
        return (overTls ? "https://" : "http://") + HOST + ":" + ports.get(service);
    }

    private <T extends AutoCloseable> T keep(T resource) {
        running.push(resource);
        requireOpen();
        return resource;
    }

    private void requireOpen() {
        if (closing) {
            throw new CannotRun("Stopped while starting.");
        }
    }

    /** Whether a start has failed, and left nothing behind. */
    boolean isClosed() {
        return startedOrNot.getCount() == 0 && running.isEmpty();
    }

    /** Stops everything; a start that is under way ends at its next step. */
    @Override
    public void close() {
        closing = true;
        try {
            if (!startedOrNot.await(START_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("Stopping, though the start has not ended");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closeAll();
    }

    private void closeAll() {
        for (AutoCloseable next = running.poll(); next != null; next = running.poll()) {
            try {
                next.close();
            } catch (Exception e) {
                LOG.warn("{} did not stop cleanly", next, e);
            }
        }
    }

    private static int requireFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(HOST, port));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new CannotRun("Port " + port + " is taken; choose another one with --port.", e);
        }
    }
}
