package dev.orderledger.projections.web;

import dev.orderledger.access.Caller;
import dev.orderledger.access.RequestRefused;
import org.springframework.http.HttpStatus;

/** Customers and restaurants see what is theirs; what belongs to others does not exist for them. */
public final class OwnData {

    private OwnData() {}

    /** @throws RequestRefused when the caller is neither this customer nor one who may read whatever there is */
    public static void requireCustomer(String id, Caller caller) {
        if (!caller.readsAll() && !caller.isCustomer(id)) {
            throw nothingHere();
        }
    }

    /** @throws RequestRefused when the caller neither runs this restaurant nor may read whatever there is */
    public static void requireRestaurant(String id, Caller caller) {
        if (!caller.readsAll() && !caller.isRestaurant(id)) {
            throw nothingHere();
        }
    }

    private static RequestRefused nothingHere() {
        return new RequestRefused(HttpStatus.NOT_FOUND, "There is nothing here.");
    }
}
