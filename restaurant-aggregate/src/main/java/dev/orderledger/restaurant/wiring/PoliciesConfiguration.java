package dev.orderledger.restaurant.wiring;

import dev.orderledger.contracts.FulfilmentEvent.TicketCancellationRequested;
import dev.orderledger.contracts.FulfilmentEvent.TicketRequested;
import dev.orderledger.contracts.RestaurantId;
import dev.orderledger.platform.inbox.InboxSubscription;
import java.util.List;
import org.axonframework.config.ConfigurerModule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PoliciesConfiguration {

    @Bean
    InboxSubscription inboxSubscription() {
        return InboxSubscription.to(List.of(TicketRequested.class, TicketCancellationRequested.class));
    }

    /** One restaurant's requests in their order, in one segment: two would lock the same restaurants crosswise. */
    @Bean
    ConfigurerModule restaurantByRestaurant() {
        return configurer -> configurer
                .eventProcessing()
                .registerSequencingPolicy(
                        "restaurant-policies", configuration -> event -> restaurantOf(event.getPayload()));
    }

    private static RestaurantId restaurantOf(Object event) {
        if (event instanceof TicketRequested request) {
            return request.restaurantId();
        }
        return event instanceof TicketCancellationRequested request ? request.restaurantId() : null;
    }
}
