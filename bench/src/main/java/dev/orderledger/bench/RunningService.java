package dev.orderledger.bench;

import dev.orderledger.access.LocalIssuer;
import dev.orderledger.access.TokenKey;
import dev.orderledger.embedded.ServiceDatabase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** A service in this JVM, as it is in production. It believes the tokens of an issuer of its own. */
class RunningService implements AutoCloseable {

    private static final LocalIssuer ISSUER = new LocalIssuer(TokenKey.make());

    /** Of an operator. */
    static final String TOKEN = ISSUER.operator();

    // What other services bring to the class path of the orderledger command.
    static final String GATEWAY = "org.springframework.cloud.";
    private static final List<String> FOREIGN = List.of(
            GATEWAY,
            "org.springframework.boot.data.",
            "org.springframework.boot.hibernate.",
            "org.axonframework.springboot.autoconfig.Jpa",
            "org.axonframework.springboot.autoconfig.legacyjpa.");

    private final ConfigurableApplicationContext context;

    RunningService(Class<?> application, List<String> arguments) {
        context = new SpringApplicationBuilder(application)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .run(arguments.toArray(String[]::new));
    }

    /** The command line with which a service runs on a database and a Kafka, listening on loopback alone. */
    static List<String> arguments(String configName, ServiceDatabase database, Topics topics) {
        return arguments(configName, database, topics, FOREIGN);
    }

    /** @param foreign how auto-configurations begin that are not its own */
    static List<String> arguments(String configName, ServiceDatabase database, Topics topics, List<String> foreign) {
        return new ArrayList<>(List.of(
                "--spring.config.name=" + configName,
                "--spring.autoconfigure.exclude=" + autoConfigurationsOf(foreign),
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.service(),
                "--spring.datasource.password=" + database.password(),
                "--spring.kafka.bootstrap-servers=" + topics.bootstrapServers(),
                "--orderledger.tokens.public-key=" + ISSUER.key().publicFile(),
                "--orderledger.tokens.issuer=" + LocalIssuer.NAME));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    <T> Collection<T> beans(Class<T> type) {
        return context.getBeansOfType(type).values();
    }

    JdbcTemplate jdbc() {
        return bean(JdbcTemplate.class);
    }

    Processor processor(String name) {
        return bean(EventProcessingConfiguration.class)
                .eventProcessor(name, StreamingEventProcessor.class)
                .map(Processor::new)
                .orElseThrow();
    }

    long count(String table) {
        return jdbc().queryForObject("SELECT count(*) FROM " + table, Long.class);
    }

    /** The position of the last event in a log; 0 when there is none. */
    long head(String log) {
        return jdbc().queryForObject("SELECT coalesce(max(position), 0) FROM " + log, Long.class);
    }

    /** Where it answers HTTP. */
    String url() {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    private static String autoConfigurationsOf(List<String> foreign) {
        ImportCandidates candidates =
                ImportCandidates.load(AutoConfiguration.class, RunningService.class.getClassLoader());
        return StreamSupport.stream(candidates.spliterator(), false)
                .filter(name -> foreign.stream().anyMatch(name::startsWith))
                .collect(Collectors.joining(","));
    }

    @Override
    public void close() {
        context.close();
    }
}
