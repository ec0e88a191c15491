package dev.orderledger.bench.receiver;

import dev.orderledger.platform.inbox.InboxSubscription;
import java.io.IOException;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class ReceiverApplication {

    @Bean
    InboxSubscription subscription() {
        return InboxSubscription.toEverything();
    }

    @Bean
    ConfigurerModule inOrderPerOrder() {
        return configurer -> configurer
                .eventProcessing()
                .registerSequencingPolicy(Arrivals.PROCESSOR, configuration -> SequentialPerAggregatePolicy.instance());
    }

    /** Runs until its input ends. */
    public static void main(String[] arguments) throws IOException {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install(); // Tomcat speaks java.util.logging
        try (ConfigurableApplicationContext context =
                new SpringApplicationBuilder(ReceiverApplication.class).run(arguments)) {
            context.getBean(Arrivals.class).tell();
        }
    }
}
