package dev.orderledger.world;

import dev.orderledger.contracts.CustomerId;
import dev.orderledger.platform.personaldata.PersonalKeys;

/** Nothing is sealed here. */
final class NoPersonalKeys extends PersonalKeys {

    NoPersonalKeys() {
        super(null, null);
    }

    @Override
    public void erase(CustomerId id) {}
}
