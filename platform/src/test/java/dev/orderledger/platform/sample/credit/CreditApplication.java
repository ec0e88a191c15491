package dev.orderledger.platform.sample.credit;

import dev.orderledger.contracts.OrderEvent.OrderPlaced;
import dev.orderledger.platform.inbox.InboxSubscription;
import java.util.List;
import org.axonframework.config.ConfigurerModule;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The sample service of the customer context. */
@SpringBootApplication
public class CreditApplication {

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
}
