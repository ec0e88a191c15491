package dev.orderledger.projections.web;

import dev.orderledger.access.Caller;

/** Customers and restaurants see what is theirs; what is somebody else's does not exist for them. */
public final class OwnData {

    private OwnData() {}

    /** @throws NothingHere when the caller is neither this customer nor one who may read whatever there is */
    public static void requireCustomer(String id, Caller caller) {
        if (!caller.readsAll() && !caller.isCustomer(id)) {
            throw new NothingHere();
        }
    }

    /** @throws NothingHere when the caller neither runs this restaurant nor may read whatever there is */
    public static void requireRestaurant(String id, Caller caller) {
        if (!caller.readsAll() && !caller.isRestaurant(id)) {
            throw new NothingHere();
        }
    }
}
