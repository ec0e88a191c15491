package dev.orderledger.order.wiring;

import dev.orderledger.contracts.CustomerEvent.PersonalDataErased;
import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.FulfilmentEvent;
import dev.orderledger.contracts.FulfilmentEvent.OrderApprovalRequested;
import dev.orderledger.contracts.FulfilmentEvent.OrderCancellationConfirmed;
import dev.orderledger.contracts.FulfilmentEvent.OrderRejectionRequested;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.RestaurantEvent.TicketPrepared;
import dev.orderledger.platform.inbox.InboxSubscription;
import java.util.List;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.async.PropertySequencingPolicy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the order context listens to, and in which order. */
@Configuration(proxyBeanMethods = false)
class PoliciesConfiguration {

    @Bean
    InboxSubscription inboxSubscription() {
        return InboxSubscription.to(List.of(
                OrderApprovalRequested.class,
                OrderRejectionRequested.class,
                OrderCancellationConfirmed.class,
                TicketPrepared.class,
                PersonalDataErased.class));
    }

    /** The requests for one order in their order, in one segment: two would lock the same order. */
    @Bean
    ConfigurerModule orderByOrder() {
        return configurer -> configurer
                .eventProcessing()
                .registerSequencingPolicy(
                        "order-policies",
                        configuration -> PropertySequencingPolicy.builder(FulfilmentEvent.class, OrderId.class)
                                .propertyExtractor(FulfilmentEvent::orderId)
                                .fallbackSequencingPolicy(
                                        PropertySequencingPolicy.builder(TicketPrepared.class, OrderId.class)
                                                .propertyExtractor(TicketPrepared::orderId)
                                                .fallbackSequencingPolicy(PropertySequencingPolicy.builder(
                                                                PersonalDataErased.class, CustomerId.class)
                                                        .propertyExtractor(PersonalDataErased::customerId)
                                                        .build())
                                                .build())
                                .build());
    }
}
