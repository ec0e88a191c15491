package dev.orderledger.quickstart;

import dev.orderledger.embedded.KafkaBroker;
import dev.orderledger.embedded.PostgresServer;
import dev.orderledger.embedded.ServiceDatabase;
import dev.orderledger.quickstart.psp.SandboxPsp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;

/** A running Orderledger: servers first, then the services, the gateway last; closed in reverse. */
final class LocalOrderledger implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalOrderledger.class);
    private static final String HOST = "127.0.0.1";

    /** All services share the processors of one machine: more segments would only make smaller batches. */
    private static final int SEGMENTS = 1;

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final Map<Service, Integer> ports = new EnumMap<>(Service.class);
    private final Consumer<String> progress;

    private PostgresServer postgres;
    private KafkaBroker kafka;
    private SandboxPsp psp;

    private LocalOrderledger(Consumer<String> progress) {
        this.progress = progress;
    }

    /**
     * Starts everything; when that fails, stops again what had been started.
     *
     * @param port     of the gateway; 0 takes a free one
     * @param progress is told, a line each, what is being done
     * @throws CannotRun when the port or the directory cannot be had
     */
    static LocalOrderledger start(Path data, int port, Consumer<String> progress) {
        LocalOrderledger orderledger = new LocalOrderledger(progress);
        try {
            int gatewayPort = requireFree(port);
            DataDirectory directory = orderledger.keep(DataDirectory.take(data));
            orderledger.startServers(directory);
            orderledger.startServices(directory, gatewayPort);
            orderledger.keep(orderledger.servers().announce(directory));
            return orderledger;
        } catch (RuntimeException e) {
            orderledger.close();
            throw e;
        }
    }

    String url() {
        return "http://localhost:" + ports.get(Service.GATEWAY);
    }

    /** Where the sandbox payment provider shows its books. */
    String pspUrl() {
        return "http://" + HOST + ":" + psp.port();
    }

    Servers servers() {
        return new Servers(postgres.adminUrl(), pspUrl(), url(Service.PROJECTIONS), url());
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** The sandbox payment provider itself, which can be taken away. */
    SandboxPsp psp() {
        return psp;
    }

    private void startServers(DataDirectory directory) {
        progress.accept("Starting PostgreSQL and Kafka");
        CompletableFuture<KafkaBroker> starting =
                CompletableFuture.supplyAsync(() -> KafkaBroker.start(directory.resolve("kafka")));
        postgres = keep(PostgresServer.start(directory.resolve("postgres")));
        kafka = keep(starting.join());
        psp = keep(SandboxPsp.start(0, directory.resolve("psp-journal.jsonl")));
    }

    private void startServices(DataDirectory directory, int gatewayPort) {
        for (Service service : Service.values()) {
            ports.put(service, service == Service.GATEWAY ? gatewayPort : freePort());
        }
        progress.accept("Starting the services");
        Map<Service, Map<String, Object>> properties = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            properties.put(service, properties(service, directory));
        }
        ExecutorService starters =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<CompletableFuture<ConfigurableApplicationContext>> starting = properties.entrySet().stream()
                    .map(it -> CompletableFuture.supplyAsync(() -> start(it.getKey(), it.getValue()), starters))
                    .toList();
            starting.forEach(service -> service.handle((context, failure) -> context == null ? null : keep(context))
                    .join());
            starting.forEach(CompletableFuture::join);
        } finally {
            starters.shutdown();
        }
    }

    private Map<String, Object> properties(Service service, DataDirectory directory) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("spring.config.name", service.configName());
        properties.put("spring.autoconfigure.exclude", service.excludedAutoConfigurations());
        properties.put("server.port", ports.get(service));
        properties.put("server.address", HOST);
        if (service.database() != null) {
            ServiceDatabase database =
                    ServiceDatabase.create(postgres.adminUrl(), service.database(), service.database());
            properties.put("spring.datasource.url", database.url());
            properties.put("spring.datasource.username", database.service());
            properties.put("spring.datasource.password", database.password());
            properties.put("spring.kafka.bootstrap-servers", kafka.bootstrapServers());
            properties.put("orderledger.service.segments", SEGMENTS);
        }
        switch (service) {
            case CUSTOMER -> properties.put("orderledger.customer.key-encryption-key", directory.keyEncryptionKey());
            case PAYMENT -> properties.put("orderledger.psp.url", pspUrl());
            case ORDER -> {
                properties.put("orderledger.peers.customers", url(Service.CUSTOMER));
                properties.put("orderledger.peers.restaurants", url(Service.RESTAURANT));
            }
            case GATEWAY -> {
                properties.put("orderledger.gateway.services.orders", url(Service.ORDER));
                properties.put("orderledger.gateway.services.restaurants", url(Service.RESTAURANT));
                properties.put("orderledger.gateway.services.customers", url(Service.CUSTOMER));
                properties.put("orderledger.gateway.services.payments", url(Service.PAYMENT));
                properties.put("orderledger.gateway.services.projections", url(Service.PROJECTIONS));
                properties.put("orderledger.gateway.services.fulfilment", url(Service.FULFILMENT));
                properties.put("orderledger.gateway.tokens.public-key", directory.publicTokenKey());
            }
            default -> {}
        }
        return properties;
    }

    private ConfigurableApplicationContext start(Service service, Map<String, Object> properties) {
        String[] arguments = properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
        try {
            ConfigurableApplicationContext context = new SpringApplicationBuilder(service.application())
                    .bannerMode(Banner.Mode.OFF)
                    .logStartupInfo(false)
                    .registerShutdownHook(false)
                    .run(arguments);
            progress.accept("Started " + service.configName());
            return context;
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    service.configName() + " does not start: " + NestedExceptionUtils.getMostSpecificCause(e), e);
        }
    }

    String url(Service service) {
        return "http://" + HOST + ":" + ports.get(service);
    }

    private <T extends AutoCloseable> T keep(T resource) {
        running.push(resource);
        return resource;
    }

    @Override
    public void close() {
        while (!running.isEmpty()) {
            AutoCloseable next = running.pop();
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

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new CannotRun("There is no free port.", e);
        }
    }
}
