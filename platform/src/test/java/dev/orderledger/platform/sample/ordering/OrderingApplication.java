package dev.orderledger.platform.sample.ordering;

import dev.orderledger.contracts.CustomerEvent.CreditReserved;
import dev.orderledger.platform.inbox.InboxSubscription;
import java.util.List;
import org.axonframework.config.ConfigurerModule;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The sample service of the order context. */
@SpringBootApplication
public class OrderingApplication {

    @Bean
    InboxSubscription subscription() {
        return InboxSubscription.to(List.of(CreditReserved.class));
    }

    @Bean
    ConfigurerModule inOrderPerOrder() {
        return configurer -> configurer
                .eventProcessing()
                .registerSequencingPolicy(
                        WhenCreditReserved.GROUP,
                        configuration -> event -> ((CreditReserved) event.getPayload()).orderId());
    }
}
