package dev.orderledger.platform.sample.credit;

import dev.orderledger.contracts.OrderEvent.OrderPlaced;
import dev.orderledger.platform.inbox.InboxSubscription;
import dev.orderledger.platform.processing.LazyTokens;
import dev.orderledger.platform.serialization.StoredTypes;
import java.util.List;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The sample service of the customer context. */
@SpringBootApplication
public class CreditApplication {

    /** A processor of which only tokens are there, for tests of how they are stored. */
    public static final String OF_LAZY_TOKENS = "of-lazy-tokens";

    @Bean
    InboxSubscription subscription() {
        return InboxSubscription.to(List.of(OrderPlaced.class));
    }

    @Bean
    ConfigurerModule inOrderPerCustomer() {
        return configurer -> configurer
                .eventProcessing()
                .registerSequencingPolicy(
                        WhenOrderPlaced.GROUP,
                        configuration -> event ->
                                ((OrderPlaced) event.getPayload()).customerId().value());
    }

    @Bean
    LazyTokens lazyTokens() {
        return new LazyTokens(OF_LAZY_TOKENS);
    }

    @Bean
    StoredTypes storedTypes() {
        return new StoredTypes(List.of(CreditWatch.class));
    }

    @Bean
    ConfigurerModule watchFromTheTail() {
        return configurer -> configurer
                .eventProcessing()
                .registerPooledStreamingEventProcessorConfiguration(
                        CreditWatch.PROCESSOR,
                        (configuration, processor) -> processor.initialToken(StreamableMessageSource::createTailToken));
    }
}
