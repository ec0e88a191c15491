package dev.orderledger.order.outbound;

import static dev.orderledger.order.OrderRefused.Reason.CUSTOMER_UNKNOWN;
import static dev.orderledger.order.OrderRefused.Reason.RESTAURANT_UNKNOWN;

import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.RestaurantId;
import dev.orderledger.order.OrderRefused;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.stereotype.Component;

/**
 * Refuses an order for a customer or a restaurant that does not exist. In doubt it takes the order, and the fulfilment decides.
 */
@Component
public class Peers {

    private final Peer customers;
    private final Peer restaurants;

    Peers(PeerProperties properties, SslBundles bundles, MeterRegistry meters) {
        CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
        customers =
                new Peer("customers", properties.customers(), properties.timeout(), properties.tls(bundles), breakers);
        restaurants = new Peer(
                "restaurants", properties.restaurants(), properties.timeout(), properties.tls(bundles), breakers);
    }

    public void requireCustomer(CustomerId id) {
        if (customers.saysMissing(id.value())) {
            throw new OrderRefused(CUSTOMER_UNKNOWN, "there is no customer " + id);
        }
    }

    public void requireRestaurant(RestaurantId id) {
        if (restaurants.saysMissing(id.value())) {
            throw new OrderRefused(RESTAURANT_UNKNOWN, "there is no restaurant " + id);
        }
    }
}
