package dev.orderledger.restaurant.inbound;

import dev.orderledger.contracts.FulfilmentEvent.TicketCancellationRequested;
import dev.orderledger.contracts.FulfilmentEvent.TicketRequested;
import dev.orderledger.platform.inbox.InboxSubscription;
import dev.orderledger.platform.processing.SequencedBy;
import java.util.List;
import org.axonframework.config.ConfigurerModule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the restaurant context listens to, and in which order. */
@Configuration(proxyBeanMethods = false)
class PoliciesConfiguration {

    @Bean
    InboxSubscription inboxSubscription() {
        return InboxSubscription.to(List.of(TicketRequested.class, TicketCancellationRequested.class));
    }

    /** The requests for one restaurant in their order, in one segment: two would lock the same restaurants crosswise. */
    @Bean
    ConfigurerModule restaurantByRestaurant() {
        return configurer -> configurer
                .eventProcessing()
                .registerSequencingPolicy(
                        "restaurant-policies",
                        configuration -> SequencedBy.id(TicketRequested.class, TicketRequested::restaurantId)
                                .or(TicketCancellationRequested.class, TicketCancellationRequested::restaurantId));
    }
}
