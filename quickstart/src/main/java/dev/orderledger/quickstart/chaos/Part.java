package dev.orderledger.quickstart.chaos;

import dev.orderledger.embedded.KafkaBroker;
import dev.orderledger.embedded.PostgresServer;
import dev.orderledger.quickstart.Service;
import dev.orderledger.quickstart.psp.SandboxPsp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventhandling.GenericEventMessage;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** One part of an Orderledger, or several services, in a JVM that ends with the one that started it. */
final class Part {

    static final String READY = "READY";

    /** System property: by how much the clock is wrong that events are dated with, such as {@code PT-5M}. */
    static final String CLOCK = "orderledger.chaos.clock";

    private Part() {}

    /**
     * @param arguments {@code postgres DIRECTORY PORT}, {@code kafka DIRECTORY PORT PORT-OF-CONTROLLER}, {@code psp PORT
     *                  JOURNAL}, or the name of a service and its properties, once or more often
     */
    public static void main(String[] arguments) throws InterruptedException {
        endWithParent();
        GenericEventMessage.clock =
                Clock.offset(Clock.systemUTC(), Duration.parse(System.getProperty(CLOCK, Duration.ZERO.toString())));
        String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
        switch (arguments[0]) {
            case "postgres" -> {
                PostgresServer postgres = PostgresServer.start(Path.of(rest[0]), Integer.parseInt(rest[1]));
                Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
            }
            case "kafka" -> KafkaBroker.start(Path.of(rest[0]), Integer.parseInt(rest[1]), Integer.parseInt(rest[2]));
            case "psp" -> SandboxPsp.start(Integer.parseInt(rest[0]), Path.of(rest[1]));
            default -> startServices(arguments);
        }
        System.out.println(READY);
        Thread.currentThread().join(); // some have no thread that would keep the JVM
    }

    /** All at once, since a service may wait for the topics that another one makes. */
    private static void startServices(String[] arguments) {
        List<List<String>> services = new ArrayList<>();
        for (String argument : arguments) {
            if (!argument.startsWith("--")) {
                services.add(new ArrayList<>());
            }
            services.get(services.size() - 1).add(argument);
        }
        CompletableFuture.allOf(services.stream()
                        .map(service -> CompletableFuture.runAsync(
                                () -> start(service), runnable -> new Thread(runnable, service.get(0)).start()))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    /** When one does not start, the part ends, and is started again as a whole. */
    private static void start(List<String> service) {
        try {
            new SpringApplicationBuilder(Service.valueOf(service.get(0)).application())
                    .bannerMode(Banner.Mode.OFF)
                    .logStartupInfo(false)
                    .run(service.subList(1, service.size()).toArray(String[]::new));
        } catch (RuntimeException e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    /** The parent never writes to it: its end is the parent's. */
    private static void endWithParent() {
        Thread watch = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {
                            // nothing that would matter
                        }
                    } catch (IOException e) {
                        // gone as well
                    }
                    System.exit(1);
                },
                "end-with-parent");
        watch.setDaemon(true);
        watch.start();
    }
}
