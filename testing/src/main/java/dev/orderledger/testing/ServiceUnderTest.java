package dev.orderledger.testing;

import dev.orderledger.embedded.ServiceDatabase;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A service started for a test, on its own database and on a free port. */
public final class ServiceUnderTest implements AutoCloseable {

    /**
     * For a service into whose logs a test inserts through the service's own connections: its triggers announce that, as they
     * do for callers that are not services.
     */
    public static final String ANNOUNCING_BY_TRIGGER =
            "spring.datasource.hikari.data-source-properties.options=-c transaction_timeout=300s";

    private final ConfigurableApplicationContext context;
    private final ServiceDatabase database;

    private ServiceUnderTest(ConfigurableApplicationContext context, ServiceDatabase database) {
        this.context = context;
        this.database = database;
    }

    /** Starts the application on a new database. */
    public static ServiceUnderTest start(Class<?> application, String configName, String... properties) {
        return start(application, configName, TestServers.newDatabase(configName.replace('-', '_')), properties);
    }

    /** Starts the application on a database that is there already, as another node of the service would. */
    public static ServiceUnderTest start(
            Class<?> application, String configName, ServiceDatabase database, String... properties) {
        Map<String, String> all = new LinkedHashMap<>();
        Stream.of(
                        "spring.config.name=" + configName,
                        "server.port=0",
                        "spring.datasource.url=" + database.url(),
                        "spring.datasource.username=" + database.service(),
                        "spring.datasource.password=" + database.password(),
                        "spring.kafka.bootstrap-servers=" + TestServers.bootstrapServers())
                .forEach(it -> put(all, it));
        TestTokens.properties().forEach(it -> put(all, it));
        Stream.of(properties).forEach(it -> put(all, it));
        return new ServiceUnderTest(
                new SpringApplicationBuilder(application)
                        .properties("spring.config.name=" + configName)
                        .listeners(new LoggingInTurns())
                        .run(all.entrySet().stream()
                                .map(it -> "--" + it.getKey() + "=" + it.getValue())
                                .toArray(String[]::new)),
                database);
    }

    /** The last one counts: of an argument that is given twice, Spring Boot would take both, joined. */
    private static void put(Map<String, String> properties, String property) {
        String[] nameAndValue = property.split("=", 2);
        properties.put(nameAndValue[0], nameAndValue[1]);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public ServiceDatabase database() {
        return database;
    }

    /** Where the service answers HTTP. */
    public String url() {
        return "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
    }

    @Override
    public void close() {
        context.close();
    }
}
