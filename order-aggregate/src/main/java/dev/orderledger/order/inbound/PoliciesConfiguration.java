package dev.orderledger.order.inbound;

import dev.orderledger.contracts.CustomerEvent.PersonalDataErased;
import dev.orderledger.contracts.FulfilmentEvent;
import dev.orderledger.contracts.FulfilmentEvent.OrderApprovalRequested;
import dev.orderledger.contracts.FulfilmentEvent.OrderCancellationConfirmed;
import dev.orderledger.contracts.FulfilmentEvent.OrderRejectionRequested;
import dev.orderledger.contracts.RestaurantEvent.TicketPrepared;
import dev.orderledger.platform.inbox.InboxSubscription;
import dev.orderledger.platform.processing.SequencedBy;
import java.util.List;
import org.axonframework.config.ConfigurerModule;
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
                        configuration -> SequencedBy.id(FulfilmentEvent.class, FulfilmentEvent::orderId)
                                .or(TicketPrepared.class, TicketPrepared::orderId)
                                .or(PersonalDataErased.class, PersonalDataErased::customerId));
    }
}
