package dev.orderledger.platform.faults;

import dev.orderledger.embedded.ServiceDatabase;
import dev.orderledger.platform.sample.credit.CreditApplication;
import dev.orderledger.platform.sample.ordering.OrderingApplication;
import dev.orderledger.testing.JavaProcess;
import dev.orderledger.testing.TestTokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A sample service as a process of its own; says where it answers when it is up. */
final class SampleProcess {

    private static final String ORDERING = "sample-ordering";
    private static final String CREDIT = "sample-credit";
    private static final String NODE = "orderledger.service.node=first"; // always the same, and so goes on at once
    private static final String READY = "READY: ";

    private SampleProcess() {}

    public static void main(String[] arguments) {
        String config = arguments[0];
        Class<?>[] sources = config.equals(ORDERING)
                ? new Class<?>[] {OrderingApplication.class, SampleOrderController.class}
                : new Class<?>[] {CreditApplication.class, OrderBook.class, ReceivedTrap.class};
        ConfigurableApplicationContext context = new SpringApplicationBuilder(sources)
                .properties("spring.config.name=" + config, NODE)
                .run(Arrays.copyOfRange(arguments, 1, arguments.length));
        System.out.println(
                READY + "http://localhost:" + context.getEnvironment().getProperty("local.server.port"));
    }

    static JavaProcess ordering(ServiceDatabase database, String bootstrapServers, String... properties) {
        return start(ORDERING, database, bootstrapServers, properties);
    }

    static JavaProcess credit(ServiceDatabase database, String bootstrapServers, String... properties) {
        return start(CREDIT, database, bootstrapServers, properties);
    }

    /** Waits until the process is up. */
    static String url(JavaProcess process) throws InterruptedException {
        return process.await(READY);
    }

    private static JavaProcess start(
            String config, ServiceDatabase database, String bootstrapServers, String... properties) {
        List<String> arguments = new ArrayList<>(List.of(
                config,
                "--server.port=0",
                "--spring.flyway.locations=classpath:db/platform,classpath:db/sample",
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.service(),
                "--spring.datasource.password=" + database.password(),
                "--spring.kafka.bootstrap-servers=" + bootstrapServers));
        TestTokens.properties().forEach(property -> arguments.add("--" + property));
        Arrays.stream(properties).map(property -> "--" + property).forEach(arguments::add);
        return JavaProcess.start(SampleProcess.class.getName(), List.of("-Xmx192m"), arguments);
    }
}
