package dev.orderledger.order.inbound;

import dev.orderledger.contracts.FulfilmentEvent;
import dev.orderledger.contracts.FulfilmentEvent.OrderApprovalRequested;
import dev.orderledger.contracts.FulfilmentEvent.OrderCancellationConfirmed;
import dev.orderledger.contracts.FulfilmentEvent.OrderRejectionRequested;
import dev.orderledger.contracts.RestaurantEvent.TicketPrepared;
import dev.orderledger.platform.inbox.InboxSubscription;
import java.util.List;
import org.axonframework.config.ConfigurerModule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the order context listens to. Its policies are sequenced by the order that they address. */
@Configuration
class OrderPolicies {

    static final String GROUP = "order-policies";

    @Bean
    InboxSubscription subscription() {
        return InboxSubscription.to(List.of(
                OrderApprovalRequested.class,
                OrderRejectionRequested.class,
                OrderCancellationConfirmed.class,
                TicketPrepared.class));
    }

    @Bean
    ConfigurerModule sequencedByOrder() {
        return configurer -> configurer
                .eventProcessing()
                .registerSequencingPolicy(GROUP, configuration -> event -> addressed(event.getPayload()));
    }

    private static Object addressed(Object event) {
        return event instanceof FulfilmentEvent request ? request.orderId() : ((TicketPrepared) event).orderId();
    }
}
