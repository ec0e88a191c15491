package dev.orderledger.quickstart;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.web.context.support.StandardServletEnvironment;

/** Starts the services in this JVM, as many at a time as there are processors. */
final class ServiceStarter {

    private final Wiring wiring;
    private final Consumer<String> progress;
    private final Runnable requireOpen;

    /** @param requireOpen throws when no further service is to be started */
    ServiceStarter(Wiring wiring, Consumer<String> progress, Runnable requireOpen) {
        this.wiring = wiring;
        this.progress = progress;
        this.requireOpen = requireOpen;
    }

    /**
     * Returns when all of them run.
     *
     * @param properties of each service
     * @param running    is given each service that runs, also when another one has failed
     * @throws RuntimeException the failure of the first that did not start
     */
    void start(Map<Service, Map<String, Object>> properties, Consumer<ConfigurableApplicationContext> running) {
        // Each application would reset the one Logback of this JVM, and two at a time break one another's start.
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        ExecutorService starters =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<CompletableFuture<ConfigurableApplicationContext>> starting = properties.entrySet().stream()
                    .map(it -> CompletableFuture.supplyAsync(() -> start(it.getKey(), it.getValue()), starters))
                    .toList();
            for (CompletableFuture<ConfigurableApplicationContext> service : starting) {
                Optional.ofNullable(service.exceptionally(failure -> null).join())
                        .ifPresent(running);
            }
            starting.forEach(CompletableFuture::join);
        } finally {
            starters.shutdown();
        }
    }

    private ConfigurableApplicationContext start(Service service, Map<String, Object> properties) {
        requireOpen.run();
        String[] arguments = properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
        try {
            if (service.database() != null) {
                wiring.migrate(service);
            }
            ConfigurableApplicationContext context = new SpringApplicationBuilder(service.application())
                    .bannerMode(Banner.Mode.OFF)
                    .logStartupInfo(false)
                    .registerShutdownHook(false)
                    .environment(new OwnEnvironment())
                    .run(arguments);
            progress.accept("Started " + service.configName());
            return context;
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    service.configName() + " does not start: " + NestedExceptionUtils.getMostSpecificCause(e), e);
        }
    }

    /** Variables of the shell are for other deployments; this one is given what it needs. */
    private static final class OwnEnvironment extends StandardServletEnvironment {

        @Override
        protected void customizePropertySources(MutablePropertySources sources) {
            super.customizePropertySources(sources);
            sources.remove(SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        }
    }
}
