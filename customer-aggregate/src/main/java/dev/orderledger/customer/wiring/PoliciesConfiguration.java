package dev.orderledger.customer.wiring;

import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.FulfilmentEvent.CreditReleaseRequested;
import dev.orderledger.contracts.FulfilmentEvent.CreditReservationRequested;
import dev.orderledger.contracts.PaymentEvent.PaymentCaptured;
import dev.orderledger.platform.inbox.InboxSubscription;
import java.util.List;
import org.axonframework.config.ConfigurerModule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PoliciesConfiguration {

    @Bean
    InboxSubscription inboxSubscription() {
        return InboxSubscription.to(
                List.of(CreditReservationRequested.class, CreditReleaseRequested.class, PaymentCaptured.class));
    }

    /** One customer's requests in their order, in one segment: two would lock the same customers crosswise. */
    @Bean
    ConfigurerModule customerByCustomer() {
        return configurer -> configurer
                .eventProcessing()
                .registerSequencingPolicy(
                        "customer-policies", configuration -> event -> customerOf(event.getPayload()));
    }

    private static CustomerId customerOf(Object event) {
        if (event instanceof CreditReservationRequested request) {
            return request.customerId();
        } else if (event instanceof CreditReleaseRequested request) {
            return request.customerId();
        }
        return event instanceof PaymentCaptured captured ? captured.customerId() : null;
    }
}
