package dev.orderledger.order.web;

import static dev.orderledger.order.OrderRefused.Reason.CUSTOMER_UNKNOWN;
import static dev.orderledger.order.OrderRefused.Reason.RESTAURANT_UNKNOWN;

import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.RestaurantId;
import dev.orderledger.order.OrderRefused;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.stereotype.Component;

/** Fails an order at once that nobody could ever fulfil. In doubt the order is taken, and the fulfilment decides. */
@Component
class Peers {

    private final Peer customers;
    private final Peer restaurants;

    Peers(PeerProperties properties, SslBundles bundles) {
        customers = new Peer("customers", properties.customers(), properties.timeout(), properties.tls(bundles));
        restaurants = new Peer("restaurants", properties.restaurants(), properties.timeout(), properties.tls(bundles));
    }

    void requireCustomer(CustomerId id) {
        if (customers.saysMissing(id.value())) {
            throw new OrderRefused(CUSTOMER_UNKNOWN, "there is no customer " + id);
        }
    }

    void requireRestaurant(RestaurantId id) {
        if (restaurants.saysMissing(id.value())) {
            throw new OrderRefused(RESTAURANT_UNKNOWN, "there is no restaurant " + id);
        }
    }
}
